/** One engine for all that is due: queues, leases, fencing, back-off, dead work. Features register a queue and schedule rows; the facts stay in their own ledgers. */
@NullMarked
package io.frontdesk.work;

import org.jspecify.annotations.NullMarked;
