/** Seeded violation of the rule {@code entities}. */
@NullMarked
package io.frontdesk.testkit.violations.entities.adapter.alpha;

import org.jspecify.annotations.NullMarked;
