/** Seeded violation of the rule {@code adapters}. */
@NullMarked
package io.frontdesk.testkit.violations.adapters.adapter.alpha;

import org.jspecify.annotations.NullMarked;
