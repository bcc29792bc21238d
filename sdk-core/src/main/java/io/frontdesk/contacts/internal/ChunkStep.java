package io.frontdesk.contacts.internal;

import java.util.List;

/** What is done with the rows of one chunk, in an open transaction. */
@FunctionalInterface
interface ChunkStep {

    /** What became of each row, in order. */
    List<RowResult> take(List<ImportRow> chunk);
}
