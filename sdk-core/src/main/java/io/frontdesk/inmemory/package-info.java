/**
 * Adapters that need nothing but the JDK: a persistence in memory, a channel that records, a clock that is set by hand, and small codecs. For
 * tests, trials and desks whose data may be forgotten. All stores stand on one kernel: {@link io.frontdesk.inmemory.InMemoryPersistence} says
 * how its transactions behave.
 */
@NullMarked
package io.frontdesk.inmemory;

import org.jspecify.annotations.NullMarked;
