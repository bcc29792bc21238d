/** Seeded violation of the rule {@code defaults}. */
@NullMarked
package io.frontdesk.testkit.violations.defaults.common;

import org.jspecify.annotations.NullMarked;
