/** Reads what a domain publishes for mail, and says what it should. Ring 3: nothing here is for hosts or adapters. */
@NullMarked
package io.frontdesk.messaging.internal.deliverability;

import org.jspecify.annotations.NullMarked;
