/** One spine for everything that is written to people: a message is an intent, a decision and a state. Templates, gates, outbox, channels. */
@NullMarked
package io.frontdesk.messaging;

import org.jspecify.annotations.NullMarked;
