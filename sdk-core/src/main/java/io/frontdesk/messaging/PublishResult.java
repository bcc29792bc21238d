package io.frontdesk.messaging;

import io.frontdesk.common.Violation;
import java.util.List;
import java.util.function.Function;

/** What became of a {@link PublishTemplate}. */
public sealed interface PublishResult {

    record Published(Template template) implements PublishResult {}

    /** The newest version says exactly this; no new one was made. */
    record Unchanged(Template template) implements PublishResult {}

    /** Nothing was written: every problem, with language, part and line in its field, such as {@code contents.de.html:12}. */
    record Rejected(List<Violation> problems) implements PublishResult {}

    default <T> T fold(
            Function<? super Published, T> published,
            Function<? super Unchanged, T> unchanged,
            Function<? super Rejected, T> rejected) {
        if (this instanceof Published p) {
            return published.apply(p);
        }
        return this instanceof Unchanged u ? unchanged.apply(u) : rejected.apply((Rejected) this);
    }
}
