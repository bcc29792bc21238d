/** Seeded violation of the rule {@code floors}. */
@NullMarked
package io.frontdesk.testkit.violations.floors.contacts;

import org.jspecify.annotations.NullMarked;
