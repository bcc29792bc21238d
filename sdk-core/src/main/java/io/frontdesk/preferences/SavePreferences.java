package io.frontdesk.preferences;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a contact chooses: only what is said here is changed. Immutable. */
public final class SavePreferences {

    /** More than there are topics and channels to choose. */
    private static final int MOST = 500;

    private static final SavePreferences NOTHING =
            new SavePreferences(Map.of(), false, null, false, null, ConsentEvidence.none());

    private final Map<ConsentReach, Optional<NoticeRef>> choices;
    private final boolean everything;
    private final @Nullable Instant pause;
    private final boolean resuming;
    private final @Nullable Instant shown;
    private final ConsentEvidence evidence;

    private SavePreferences(
            Map<ConsentReach, Optional<NoticeRef>> choices,
            boolean everything,
            @Nullable Instant pause,
            boolean resuming,
            @Nullable Instant shown,
            ConsentEvidence evidence) {
        this.choices = choices;
        this.everything = everything;
        this.pause = pause;
        this.resuming = resuming;
        this.shown = shown;
        this.evidence = evidence;
    }

    /** To begin with. */
    public static SavePreferences nothing() {
        return NOTHING;
    }

    /**
     * Wants a topic.
     *
     * @param shown the text the person saw: {@link TopicText#notice()}
     */
    public SavePreferences choose(Purpose topic, Channel channel, NoticeRef shown) {
        return with(ConsentReach.topic(channel, topic), Optional.of(shown));
    }

    /** Does not want a topic any more. */
    public SavePreferences leave(Purpose topic, Channel channel) {
        return with(ConsentReach.topic(channel, topic), Optional.empty());
    }

    private SavePreferences with(ConsentReach reach, Optional<NoticeRef> choice) {
        var more = new LinkedHashMap<>(choices);
        more.put(reach, choice);
        Checks.range("choices", more.size(), 1, MOST);
        return new SavePreferences(Collections.unmodifiableMap(more), everything, pause, resuming, shown, evidence);
    }

    /** Wants nothing any more, of no topic and on no channel, also what is not shown; what was chosen beside it does not count. */
    public SavePreferences leaveEverything() {
        return new SavePreferences(choices, true, pause, resuming, shown, evidence);
    }

    /** Wants to hear nothing until this instant, at most 400 days away; what would be sent meanwhile is not sent later. */
    public SavePreferences pauseUntil(Instant until) {
        return new SavePreferences(choices, everything, until, false, shown, evidence);
    }

    /** Ends a pause. */
    public SavePreferences resume() {
        return new SavePreferences(choices, everything, null, true, shown, evidence);
    }

    /**
     * When the page was made from which it comes: {@link PreferencePage#madeAt}, kept where nobody can change it. What the person said no to since is not
     * chosen then, so that the same page sent again brings nothing back.
     */
    public SavePreferences shownAt(Instant instant) {
        return new SavePreferences(choices, everything, pause, resuming, instant, evidence);
    }

    /** From where it was said. Kept sealed. */
    public SavePreferences withEvidence(ConsentEvidence evidence) {
        return new SavePreferences(choices, everything, pause, resuming, shown, evidence);
    }

    /** What is wanted under which text, and, without one, what is left. */
    public Map<ConsentReach, Optional<NoticeRef>> choices() {
        return choices;
    }

    public boolean isLeavingEverything() {
        return everything;
    }

    public Optional<Instant> pause() {
        return Optional.ofNullable(pause);
    }

    public boolean isResuming() {
        return resuming;
    }

    public Optional<Instant> shownAt() {
        return Optional.ofNullable(shown);
    }

    public ConsentEvidence evidence() {
        return evidence;
    }

    @Override
    public String toString() {
        return "SavePreferences[" + choices.keySet() + (everything ? ", leaving everything" : "") + "]";
    }
}
