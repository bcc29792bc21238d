/** Seeded violation of the rule {@code internals}. */
@NullMarked
package io.frontdesk.testkit.violations.adapterinternals.adapter.alpha;

import org.jspecify.annotations.NullMarked;
