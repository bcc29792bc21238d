/** A small house that keeps every rule. */
@NullMarked
package io.frontdesk.testkit.violations.clean.adapter.alpha;

import org.jspecify.annotations.NullMarked;
