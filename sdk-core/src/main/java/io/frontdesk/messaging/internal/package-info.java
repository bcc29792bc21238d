/** Templates, gates, outbox: how a message is decided, put on the wire once, and settled. */
@NullMarked
package io.frontdesk.messaging.internal;

import org.jspecify.annotations.NullMarked;
