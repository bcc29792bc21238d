/** Seeded violation of the rule {@code exceptions}. */
@NullMarked
package io.frontdesk.testkit.violations.exceptions.common;

import org.jspecify.annotations.NullMarked;
