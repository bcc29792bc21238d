/** Seeded violation of the rule {@code peeking}. */
@NullMarked
package io.frontdesk.testkit.violations.peeking.messaging.internal;

import org.jspecify.annotations.NullMarked;
