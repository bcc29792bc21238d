/** Seeded violation of the rule {@code adapters}. */
@NullMarked
package io.frontdesk.testkit.violations.adapters.adapter.http;

import org.jspecify.annotations.NullMarked;
