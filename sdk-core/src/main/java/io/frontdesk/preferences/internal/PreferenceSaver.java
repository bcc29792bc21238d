package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentRecords;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.journal.Journal;
import io.frontdesk.preferences.PreferencePage;
import io.frontdesk.preferences.PreferencesChanged;
import io.frontdesk.preferences.SavePreferences;
import io.frontdesk.preferences.SavedPreferences;
import io.frontdesk.preferences.Topic;
import io.frontdesk.preferences.TopicChoice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes down what somebody chooses, under the lock of the contact's ledger. */
final class PreferenceSaver {

    private static final String SOURCE = "preference-centre";
    private static final Duration LONGEST_PAUSE = Duration.ofDays(400);

    private final Environment env;
    private final PreferenceBook book;
    private final ConsentRecords records;
    private final Journal journal;

    PreferenceSaver(Environment env, PreferenceBook book, ConsentRecords records, Journal journal) {
        this.env = env;
        this.book = book;
        this.records = records;
        this.journal = journal;
    }

    /**
     * Before anything is opened or written.
     *
     * @throws InvalidInputException for a pause that cannot be
     */
    void check(SavePreferences command) {
        Instant now = env.now();
        command.pause().filter(until -> !until.isAfter(now)).ifPresent(until -> {
            throw InvalidInputException.of("pauseUntil", "is over already", "give a time to come");
        });
        command.pause().filter(until -> until.isAfter(now.plus(LONGEST_PAUSE))).ifPresent(until -> {
            throw InvalidInputException.of(
                    "pauseUntil", "is more than 400 days away", "give an earlier one, or leave everything");
        });
    }

    /**
     * In the open transaction; empty if there is no such contact.
     *
     * @param choosable on which channels a yes may be said
     */
    Optional<SavedPreferences> save(
            CallContext context,
            ContactId contact,
            SavePreferences command,
            Predicate<Channel> choosable,
            List<Locale.LanguageRange> languages) {
        var person = new ContactRef(context.tenant(), contact);
        PreferencePage before =
                records.lock(context, contact) ? book.find(person, languages).orElse(null) : null;
        if (before == null) {
            return Optional.empty();
        }
        Map<ConsentKey, ConsentStatus> standing = book.statuses(command.choices().keySet().stream()
                .map(reach -> key(person, reach))
                .toList());
        Set<ConsentReach> keptBack = keptBack(person, command, choosable, standing);
        List<RecordConsentResult> written =
                records.record(context, statements(person, before, command, standing, keptBack));
        boolean paused = pause(context, before, command);
        int granted = count(written, true);
        int withdrawn = count(written, false);
        PreferencePage after = book.find(person, languages).orElse(before);
        var saved = new SavedPreferences(after, granted, withdrawn, paused, keptBack.size());
        if (saved.isChanged()) {
            journal.append(context, new PreferencesChanged(contact, granted, withdrawn, after.pausedUntil()));
        }
        return Optional.of(saved);
    }

    /** Each yes that a no came after, or that cannot be said where it was said. */
    private Set<ConsentReach> keptBack(
            ContactRef person,
            SavePreferences command,
            Predicate<Channel> choosable,
            Map<ConsentKey, ConsentStatus> standing) {
        Set<ConsentReach> wanted = command.choices().entrySet().stream()
                .filter(choice -> choice.getValue().isPresent())
                .map(Map.Entry::getKey)
                .filter(reach -> !standing.getOrDefault(key(person, reach), ConsentStatus.NONE)
                        .granted())
                .collect(Collectors.toSet());
        Instant shown = command.shownAt().orElse(Instant.MAX);
        Map<ConsentReach, Instant> noes =
                command.shownAt().isEmpty() ? Map.of() : records.lastNoes(person.tenant(), person.contact(), wanted);
        wanted.removeIf(reach -> choosable.test(reach.channel().orElseThrow())
                && !noes.getOrDefault(reach, Instant.MIN).isAfter(shown));
        return wanted;
    }

    private static List<RecordConsent> statements(
            ContactRef person,
            PreferencePage page,
            SavePreferences command,
            Map<ConsentKey, ConsentStatus> standing,
            Set<ConsentReach> keptBack) {
        if (command.isLeavingEverything()) {
            return List.of(
                    RecordConsent.withdrawEverything(person.contact(), SOURCE).withEvidence(command.evidence()));
        }
        var statements = new ArrayList<RecordConsent>();
        command.choices().forEach((reach, shown) -> {
            ConsentStatus now = standing.getOrDefault(key(person, reach), ConsentStatus.NONE);
            (shown.isEmpty()
                            ? withdrawal(person, reach, now)
                            : keptBack.contains(reach)
                                    ? Optional.<RecordConsent>empty()
                                    : grant(person, page, reach, shown.get(), now))
                    .ifPresent(said -> statements.add(said.withEvidence(command.evidence())));
        });
        return statements;
    }

    /** Only what is offered, and only under a text of it: a page may be older than the topic, and a form may say anything. */
    private static Optional<RecordConsent> grant(
            ContactRef person, PreferencePage page, ConsentReach reach, NoticeRef shown, ConsentStatus now) {
        boolean offered = page.topics().stream()
                .map(TopicChoice::topic)
                .anyMatch(topic -> reach.purpose().equals(Optional.of(topic.purpose()))
                        && topic.isOfferedOn(reach.channel().orElseThrow())
                        && hasText(topic, shown));
        return now.granted() || !offered
                ? Optional.empty()
                : Optional.of(RecordConsent.grant(
                                person.contact(),
                                reach.channel().orElseThrow(),
                                reach.purpose().orElseThrow(),
                                SOURCE)
                        .underNotice(shown));
    }

    private static boolean hasText(Topic topic, NoticeRef shown) {
        return topic.texts().stream()
                .anyMatch(text -> text.notice().id().equals(shown.id())
                        && text.notice().language().equals(shown.language())
                        && text.notice().version() >= shown.version());
    }

    /** Of what is granted or asked for; there is nothing else to leave. */
    private static Optional<RecordConsent> withdrawal(ContactRef person, ConsentReach reach, ConsentStatus now) {
        boolean open = now.granted()
                || now.state().filter(ConsentState.REQUESTED::equals).isPresent();
        return open
                ? Optional.of(RecordConsent.withdraw(
                        person.contact(),
                        reach.channel().orElseThrow(),
                        reach.purpose().orElseThrow(),
                        SOURCE))
                : Optional.empty();
    }

    /** Whether anything changed. */
    private boolean pause(CallContext context, PreferencePage before, SavePreferences command) {
        Optional<Instant> wanted = command.pause().map(until -> until.truncatedTo(ChronoUnit.MICROS));
        boolean changes = (wanted.isPresent() || command.isResuming()) && !wanted.equals(before.pausedUntil());
        if (changes) {
            records.pause(context, before.contact(), wanted);
        }
        return changes;
    }

    private static int count(List<RecordConsentResult> written, boolean yes) {
        return (int) written.stream()
                .filter(RecordConsentResult.Recorded.class::isInstance)
                .filter(result -> result.entry().state().isYes() == yes)
                .count();
    }

    private static ConsentKey key(ContactRef person, ConsentReach reach) {
        return new ConsentKey(
                person, reach.channel().orElseThrow(), reach.purpose().orElseThrow());
    }
}
