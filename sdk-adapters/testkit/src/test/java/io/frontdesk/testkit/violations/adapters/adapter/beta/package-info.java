/** Seeded violation of the rule {@code adapters}. */
@NullMarked
package io.frontdesk.testkit.violations.adapters.adapter.beta;

import org.jspecify.annotations.NullMarked;
