/** A small house that keeps every rule. */
@NullMarked
package io.frontdesk.testkit.violations.clean.contacts;

import org.jspecify.annotations.NullMarked;
