/** What a persistence adapter hands over: all stores, on one database, in one kind of transaction. */
@NullMarked
package io.frontdesk.spi;

import org.jspecify.annotations.NullMarked;
