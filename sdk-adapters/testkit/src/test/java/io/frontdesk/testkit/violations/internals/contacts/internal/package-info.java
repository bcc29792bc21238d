/** Seeded violation of the rule {@code internals}. */
@NullMarked
package io.frontdesk.testkit.violations.internals.contacts.internal;

import org.jspecify.annotations.NullMarked;
