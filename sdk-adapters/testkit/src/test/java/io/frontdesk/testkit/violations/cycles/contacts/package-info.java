/** Seeded violation of the rule {@code cycles}. */
@NullMarked
package io.frontdesk.testkit.violations.cycles.contacts;

import org.jspecify.annotations.NullMarked;
