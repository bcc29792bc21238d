/** Seeded violation of the rule {@code internals}. */
@NullMarked
package io.frontdesk.testkit.violations.internals.contacts;

import org.jspecify.annotations.NullMarked;
