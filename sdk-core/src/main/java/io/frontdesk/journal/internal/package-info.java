/** Appends, sequences and feeds the journal. */
@NullMarked
package io.frontdesk.journal.internal;

import org.jspecify.annotations.NullMarked;
