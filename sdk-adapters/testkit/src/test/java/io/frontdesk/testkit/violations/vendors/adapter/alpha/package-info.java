/** Seeded violation of the rule {@code vendors}. */
@NullMarked
package io.frontdesk.testkit.violations.vendors.adapter.alpha;

import org.jspecify.annotations.NullMarked;
