/** Seeded violation of the rule {@code cycles}. */
@NullMarked
package io.frontdesk.testkit.violations.cycles.messaging;

import org.jspecify.annotations.NullMarked;
