/** Seeded violation of the rule {@code nativequeries}. */
@NullMarked
package io.frontdesk.testkit.violations.nativequeries.adapter.alpha;

import org.jspecify.annotations.NullMarked;
