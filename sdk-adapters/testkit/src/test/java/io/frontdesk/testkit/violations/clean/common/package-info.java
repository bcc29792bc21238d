/** A small house that keeps every rule. */
@NullMarked
package io.frontdesk.testkit.violations.clean.common;

import org.jspecify.annotations.NullMarked;
