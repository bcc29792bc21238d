/** Seeded violation of the rule {@code logging}. */
@NullMarked
package io.frontdesk.testkit.violations.logging.common;

import org.jspecify.annotations.NullMarked;
