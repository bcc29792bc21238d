/** Seeded violation of the rule {@code streams}. */
@NullMarked
package io.frontdesk.testkit.violations.streams.common;

import org.jspecify.annotations.NullMarked;
