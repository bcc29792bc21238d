/**
 * What happened, once, in order: every use case that changes something appends one event in its own transaction. The activity feed, the host's
 * handlers and every floor above read it through durable cursors.
 */
@NullMarked
package io.frontdesk.journal;

import org.jspecify.annotations.NullMarked;
