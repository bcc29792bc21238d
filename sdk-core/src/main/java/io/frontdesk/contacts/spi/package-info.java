/** What contacts need: a store, a reader of phone numbers, rows to import, and floors above that read columns of their own. */
@NullMarked
package io.frontdesk.contacts.spi;

import org.jspecify.annotations.NullMarked;
