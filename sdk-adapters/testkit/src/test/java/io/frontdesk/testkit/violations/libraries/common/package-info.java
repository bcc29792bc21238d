/** Seeded violation of the rule {@code libraries}. */
@NullMarked
package io.frontdesk.testkit.violations.libraries.common;

import org.jspecify.annotations.NullMarked;
