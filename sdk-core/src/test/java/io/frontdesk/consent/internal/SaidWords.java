package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Listens to everything a person says, and knows by docs/consent.md what was said last. It never sees the ledger. */
final class SaidWords {

    private final List<Word> heard = new ArrayList<>();

    /**
     * One statement.
     *
     * @param what tells it from others: who heard it, in which words
     * @param channel null for every one
     * @param purpose null for every one
     * @param dated null if it was said without a date
     * @param end null if it has none
     */
    record Word(
            boolean yes,
            String what,
            @Nullable Channel channel,
            @Nullable Purpose purpose,
            When when,
            @Nullable Instant dated,
            @Nullable Instant end,
            Instant counts) {

        boolean reaches(Channel asked, Purpose about) {
            return (channel == null || channel.equals(asked)) && (purpose == null || purpose.equals(about));
        }

        private boolean meets(Word other) {
            return (channel == null || other.channel == null || channel.equals(other.channel))
                    && (purpose == null || other.purpose == null || purpose.equals(other.purpose));
        }

        private boolean isSameAs(Word other) {
            return what.equals(other.what)
                    && Objects.equals(channel, other.channel)
                    && Objects.equals(purpose, other.purpose)
                    && Objects.equals(dated, other.dated)
                    && Objects.equals(end, other.end);
        }

        private boolean hasEnded(Instant now) {
            return end != null && !now.isBefore(end);
        }
    }

    enum When {
        NOW,
        DATED,
        UNDATED
    }

    /** A date that lies ahead is the fault of somebody's clock: a yes counts from when we hear it. */
    void hear(
            boolean yes,
            String what,
            @Nullable Channel channel,
            @Nullable Purpose purpose,
            When when,
            @Nullable Instant date,
            @Nullable Instant end,
            Instant now) {
        Instant counts = switch (when) {
            case NOW -> now;
            case DATED -> yes && date != null && date.isAfter(now) ? now : date == null ? now : date;
            // Of a yes that nobody can date anything else is later; a no is in doubt said now.
            case UNDATED -> yes ? Instant.EPOCH : now;
        };
        var word = new Word(yes, what, channel, purpose, when, when == When.NOW ? now : date, end, counts);
        if (!addsNothing(word, now)) {
            heard.add(word);
        }
    }

    private boolean addsNothing(Word word, Instant now) {
        return switch (word.when()) {
            case DATED -> heard.stream().anyMatch(word::isSameAs);
            case UNDATED -> word.yes() ? heard.stream().anyMatch(word::isSameAs) : isNoSaidAlready(word);
            // Who agreed agrees still; but a no counts each time.
            case NOW ->
                word.yes()
                        && last(Objects.requireNonNull(word.channel()), Objects.requireNonNull(word.purpose()))
                                .filter(before -> before.yes()
                                        && !before.hasEnded(now)
                                        && Objects.equals(before.end(), word.end()))
                                .isPresent();
        };
    }

    /** Unless somebody said yes since. */
    private boolean isNoSaidAlready(Word word) {
        return heard.stream()
                .filter(word::isSameAs)
                .max(Comparator.comparing(Word::counts))
                .filter(before -> heard.stream()
                        .noneMatch(one ->
                                one.yes() && one.meets(word) && one.counts().isAfter(before.counts())))
                .isPresent();
    }

    /** Of what was said at one instant a no, then what was said after the rest. */
    private Optional<Word> last(Channel channel, Purpose purpose) {
        Word last = null;
        for (Word word : heard) {
            if (word.reaches(channel, purpose) && (last == null || isLater(word, last))) {
                last = word;
            }
        }
        return Optional.ofNullable(last);
    }

    private static boolean isLater(Word heardAfter, Word before) {
        int order = heardAfter.counts().compareTo(before.counts());
        return order != 0 ? order > 0 : !heardAfter.yes() || before.yes();
    }

    boolean agrees(Channel channel, Purpose purpose, Instant now) {
        return last(channel, purpose)
                .filter(word -> word.yes() && !word.hasEnded(now))
                .isPresent();
    }

    /** How long after one another two noes are no repetition of a click. */
    static final Duration APART = Duration.ofSeconds(61);

    @Override
    public String toString() {
        var text = new StringBuilder();
        heard.forEach(word -> text.append('\n').append(word));
        return text.toString();
    }
}
