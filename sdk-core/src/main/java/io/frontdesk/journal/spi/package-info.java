/** What the journal needs stored. */
@NullMarked
package io.frontdesk.journal.spi;

import org.jspecify.annotations.NullMarked;
