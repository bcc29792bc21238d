/** Seeded violation of the rule {@code peeking}. */
@NullMarked
package io.frontdesk.testkit.violations.peeking.contacts.internal;

import org.jspecify.annotations.NullMarked;
