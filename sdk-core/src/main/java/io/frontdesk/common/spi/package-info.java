/** What Frontdesk needs of the world, whichever feature asks: transactions, time-ordered ids, secrets, codecs, idempotency. Adapters implement it. */
@NullMarked
package io.frontdesk.common.spi;

import org.jspecify.annotations.NullMarked;
