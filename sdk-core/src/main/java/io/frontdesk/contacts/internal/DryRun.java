package io.frontdesk.contacts.internal;

import java.util.List;
import java.util.Set;

/** Matches and merges as {@link ChunkWriter} does, and writes nothing. So that later rows meet what earlier ones would have written, it keeps that. */
final class DryRun implements ChunkStep {

    private final DraftLoader loader;
    private final RowMatcher matcher;
    private final ContactDrafts drafts;

    DryRun(DraftLoader loader, DeclaredFields fields, RowMatcher.Maker matchers) {
        this.loader = loader;
        this.drafts = new ContactDrafts(fields);
        this.matcher = matchers.on(drafts);
    }

    @Override
    public List<RowResult> take(List<ImportRow> chunk) {
        loader.load(drafts, chunk);
        List<RowResult> results = chunk.stream().map(matcher::place).toList();
        loader.remember(drafts, Set.of());
        drafts.keepChanged();
        return results;
    }
}
