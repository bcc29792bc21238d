/** The engine: claims what is due in turns, hands it to its handlers, and settles the outcomes under their leases. */
@NullMarked
package io.frontdesk.work.internal;

import org.jspecify.annotations.NullMarked;
