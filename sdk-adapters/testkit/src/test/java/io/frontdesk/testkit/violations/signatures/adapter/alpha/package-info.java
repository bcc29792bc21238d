/** Seeded violation of the rule {@code signatures}. */
@NullMarked
package io.frontdesk.testkit.violations.signatures.adapter.alpha;

import org.jspecify.annotations.NullMarked;
