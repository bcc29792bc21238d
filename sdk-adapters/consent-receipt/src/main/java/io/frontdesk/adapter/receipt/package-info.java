/** Checks consent receipts without the desk that signed them: nothing but the JDK, no network. */
@NullMarked
package io.frontdesk.adapter.receipt;

import org.jspecify.annotations.NullMarked;
