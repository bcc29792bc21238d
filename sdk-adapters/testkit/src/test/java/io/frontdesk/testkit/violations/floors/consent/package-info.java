/** Seeded violation of the rule {@code floors}. */
@NullMarked
package io.frontdesk.testkit.violations.floors.consent;

import org.jspecify.annotations.NullMarked;
