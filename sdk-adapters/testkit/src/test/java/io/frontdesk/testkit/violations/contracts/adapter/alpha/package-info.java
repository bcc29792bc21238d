/** Seeded violation of the rule {@code contracts}. */
@NullMarked
package io.frontdesk.testkit.violations.contracts.adapter.alpha;

import org.jspecify.annotations.NullMarked;
