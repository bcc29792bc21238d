/** Tables in CSV (RFC 4180), read as a stream with FastCSV: bad rows are handed over with what is wrong, a file that lost its shape is refused. */
@NullMarked
package io.frontdesk.adapter.csv;

import org.jspecify.annotations.NullMarked;
