package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Violation;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentRecords;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what somebody chooses, under the lock of the contact's ledger. */
final class PreferenceSaver {

    static final String SOURCE = "preference-centre";
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
     * @throws InvalidInputException for a yes under a text that was never published
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
        Map<ConsentReach, NoticeRef> wanted = wanted(person, command);
        Set<ConsentReach> good = good(person, before, command, wanted, choosable);
        List<RecordConsent> statements = new ArrayList<>(Withdrawals.of(contact, command));
        good.forEach(reach -> statements.add(grant(contact, reach, wanted.get(reach), command)));
        List<RecordConsentResult> written = records.record(context, statements);
        boolean paused = pause(context, before, command);
        int granted = count(written, true);
        int withdrawn = count(written, false);
        PreferencePage after = book.find(person, languages).orElse(before);
        var saved = new SavedPreferences(after, granted, withdrawn, paused, wanted.size() - good.size());
        if (saved.isChanged()) {
            journal.append(context, new PreferencesChanged(contact, granted, withdrawn, after.pausedUntil()));
        }
        return Optional.of(saved);
    }

    /** Each yes that is not said already, with the text it was said under. */
    private Map<ConsentReach, NoticeRef> wanted(ContactRef person, SavePreferences command) {
        if (command.isLeavingEverything()) {
            return Map.of();
        }
        Map<ConsentReach, NoticeRef> wanted = new LinkedHashMap<>();
        command.choices().forEach((reach, shown) -> shown.ifPresent(text -> wanted.put(reach, text)));
        Map<ConsentKey, ConsentStatus> standing = wanted.isEmpty()
                ? Map.of()
                : book.statuses(wanted.keySet().stream()
                        .map(reach -> key(person, reach))
                        .toList());
        wanted.keySet()
                .removeIf(reach -> standing.getOrDefault(key(person, reach), ConsentStatus.NONE)
                        .granted());
        return wanted;
    }

    /** Those that no no came after, that are offered, and that can be said where they were said. */
    private Set<ConsentReach> good(
            ContactRef person,
            PreferencePage page,
            SavePreferences command,
            Map<ConsentReach, NoticeRef> wanted,
            Predicate<Channel> choosable) {
        Instant shown = command.shownAt().orElse(Instant.MAX);
        Map<ConsentReach, Instant> noes = command.shownAt().isEmpty()
                ? Map.of()
                : records.lastNoes(person.tenant(), person.contact(), wanted.keySet());
        Set<ConsentReach> good = new LinkedHashSet<>(wanted.keySet());
        good.removeIf(reach -> !choosable.test(reach.channel().orElseThrow())
                || !isOffered(page, reach, wanted.get(reach))
                || noes.getOrDefault(reach, Instant.MIN).isAfter(shown));
        return good;
    }

    /** Only what is offered, and only under a text of it: a page may be older than the topic, and a form may say anything. */
    private static boolean isOffered(PreferencePage page, ConsentReach reach, @Nullable NoticeRef shown) {
        return page.topics().stream()
                .map(TopicChoice::topic)
                .anyMatch(topic -> reach.purpose().equals(Optional.of(topic.purpose()))
                        && topic.isOfferedOn(reach.channel().orElseThrow())
                        && hasText(topic, shown));
    }

    private static boolean hasText(Topic topic, @Nullable NoticeRef shown) {
        return shown != null
                && topic.texts().stream()
                        .anyMatch(text -> text.notice().id().equals(shown.id())
                                && text.notice().language().equals(shown.language())
                                && text.notice().version() >= shown.version());
    }

    private static RecordConsent grant(
            ContactId contact, ConsentReach reach, @Nullable NoticeRef shown, SavePreferences command) {
        return RecordConsent.grant(
                        contact, reach.channel().orElseThrow(), reach.purpose().orElseThrow(), SOURCE)
                .underNotice(Objects.requireNonNull(shown))
                .withEvidence(command.evidence());
    }

    /**
     * For a host's own page, which can tell a mistake from a page that is too old.
     *
     * @throws InvalidInputException for a yes under a text that was never published
     */
    void requireTexts(TenantId tenant, SavePreferences command) {
        Set<NoticeRef> shown =
                command.choices().values().stream().flatMap(Optional::stream).collect(Collectors.toSet());
        Set<NoticeRef> known = records.notices(tenant, shown).keySet();
        List<Violation> violations = command.choices().entrySet().stream()
                .filter(choice ->
                        choice.getValue().filter(text -> !known.contains(text)).isPresent())
                .map(choice -> new Violation(
                        "choices[" + choice.getKey() + "]",
                        "was shown under a text that was never published: "
                                + choice.getValue().orElseThrow(),
                        "give the notice of the topic's text as PreferencePage has it"))
                .toList();
        if (!violations.isEmpty()) {
            throw new InvalidInputException("Cannot save preferences", violations);
        }
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
