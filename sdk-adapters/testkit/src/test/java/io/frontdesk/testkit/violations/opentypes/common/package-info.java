/** Seeded violation of the rule {@code opentypes}. */
@NullMarked
package io.frontdesk.testkit.violations.opentypes.common;

import org.jspecify.annotations.NullMarked;
