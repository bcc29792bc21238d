/** Seeded violation of the rule {@code publicness}. */
@NullMarked
package io.frontdesk.testkit.violations.publicness.common;

import org.jspecify.annotations.NullMarked;
