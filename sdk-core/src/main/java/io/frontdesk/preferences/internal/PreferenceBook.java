package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.ConsentRecords;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.preferences.PreferencePage;
import io.frontdesk.preferences.Topic;
import io.frontdesk.preferences.TopicChoice;
import io.frontdesk.preferences.spi.TopicStore;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds out what somebody has chosen; in the open transaction, a handful of queries. */
final class PreferenceBook {

    private final Environment env;
    private final ContactLookup contacts;
    private final ConsentLookup consents;
    private final ConsentRecords records;
    private final TopicStore topics;
    private final TenantDirectory tenants;

    PreferenceBook(
            Environment env,
            ContactLookup contacts,
            ConsentLookup consents,
            ConsentRecords records,
            TopicStore topics,
            TenantDirectory tenants) {
        this.env = env;
        this.contacts = contacts;
        this.consents = consents;
        this.records = records;
        this.topics = topics;
        this.tenants = tenants;
    }

    /** Empty if tenant or contact are not there (any more). */
    Optional<PreferencePage> find(ContactRef person, List<Locale.LanguageRange> languages) {
        Instant now = env.now();
        Tenant owner = tenants.find(List.of(person.tenant())).get(person.tenant());
        Contact contact = contacts.load(List.of(person)).get(person);
        if (owner == null || contact == null) {
            return Optional.empty();
        }
        List<Topic> offered = topics.list(person.tenant()).stream()
                .map(row -> TopicContent.read(row, env.json()))
                .toList();
        Map<ConsentKey, ConsentStatus> statuses = consents.statuses(keys(person, offered));
        List<Locale.LanguageRange> wanted = withOwn(languages, contact);
        return Optional.of(new PreferencePage(
                owner,
                person.contact(),
                offered.stream()
                        .map(topic -> choice(person, topic, statuses, wanted))
                        .toList(),
                records.pausedUntil(person.tenant(), person.contact()).filter(until -> until.isAfter(now)),
                contact.profile().zone().<ZoneId>map(zone -> zone).orElse(ZoneOffset.UTC),
                now));
    }

    boolean has(ContactRef person) {
        return !contacts.versions(List.of(person)).isEmpty();
    }

    /** How a consent stands that may be of no topic. */
    Map<ConsentKey, ConsentStatus> statuses(List<ConsentKey> keys) {
        return consents.statuses(keys);
    }

    private static List<ConsentKey> keys(ContactRef person, List<Topic> offered) {
        return offered.stream()
                .flatMap(topic ->
                        topic.channels().stream().map(channel -> new ConsentKey(person, channel, topic.purpose())))
                .toList();
    }

    private static TopicChoice choice(
            ContactRef person,
            Topic topic,
            Map<ConsentKey, ConsentStatus> statuses,
            List<Locale.LanguageRange> languages) {
        Map<Channel, ConsentStatus> channels = new LinkedHashMap<>();
        topic.channels()
                .forEach(channel -> channels.put(
                        channel,
                        statuses.getOrDefault(new ConsentKey(person, channel, topic.purpose()), ConsentStatus.NONE)));
        return new TopicChoice(topic, topic.text(languages), Collections.unmodifiableMap(channels));
    }

    private static List<Locale.LanguageRange> withOwn(List<Locale.LanguageRange> languages, Contact contact) {
        var all = new ArrayList<>(languages);
        contact.profile()
                .language()
                .filter(own -> !own.getLanguage().isEmpty())
                .ifPresent(own -> all.add(new Locale.LanguageRange(own.toLanguageTag())));
        return all;
    }
}
