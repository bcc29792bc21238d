/** Seeded violation of the rule {@code inputs}. */
@NullMarked
package io.frontdesk.testkit.violations.inputs.common;

import org.jspecify.annotations.NullMarked;
