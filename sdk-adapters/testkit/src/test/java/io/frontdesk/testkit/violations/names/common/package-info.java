/** Seeded violation of the rule {@code names}. */
@NullMarked
package io.frontdesk.testkit.violations.names.common;

import org.jspecify.annotations.NullMarked;
