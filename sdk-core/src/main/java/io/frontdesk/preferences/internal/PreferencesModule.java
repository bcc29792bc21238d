package io.frontdesk.preferences.internal;

import io.frontdesk.common.Links;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.ConsentRecords;
import io.frontdesk.consent.Notices;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.Messages;
import io.frontdesk.messaging.Recipients;
import io.frontdesk.messaging.spi.DerivedValue;
import io.frontdesk.messaging.spi.PreferenceCentre;
import io.frontdesk.preferences.OptInConfirmed;
import io.frontdesk.preferences.OptInLinks;
import io.frontdesk.preferences.OptInRequested;
import io.frontdesk.preferences.OptIns;
import io.frontdesk.preferences.PreferenceLinks;
import io.frontdesk.preferences.Preferences;
import io.frontdesk.preferences.PreferencesChanged;
import io.frontdesk.preferences.TopicChanged;
import io.frontdesk.preferences.Topics;
import io.frontdesk.preferences.spi.TopicStore;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Wires preferences. Thread-safe. */
public final class PreferencesModule {

    /** What preferences stand on. */
    public record Ports(
            ContactLookup contacts,
            ConsentLookup consents,
            ConsentRecords records,
            Recipients recipients,
            Function<CallContext, Messages> messages,
            Function<CallContext, Notices> notices,
            TopicStore topics,
            TenantDirectory tenants,
            Journal journal) {}

    private final Environment env;
    private final Ports ports;
    private final Links links;
    private final OptInFiles files;
    private final OptInLinks optInLinks;
    private final PreferenceBook book;
    private final PreferenceSaver saver;
    private final PreferenceUrls urls;
    private final PreferenceLinks preferenceLinks;

    public PreferencesModule(Environment env, Ports ports, Links links, TransactionRunner transactions) {
        this.env = env;
        this.ports = ports;
        this.links = links;
        this.files = new OptInFiles(
                env, ports.contacts(), ports.consents(), ports.records(), ports.recipients(), ports.tenants());
        this.optInLinks = new OptInHandler(
                new OptInConfirmer(links.tokens(), files, ports.records(), ports.journal(), transactions));
        this.book = new PreferenceBook(
                env, ports.contacts(), ports.consents(), ports.records(), ports.topics(), ports.tenants());
        this.saver = new PreferenceSaver(env, book, ports.records(), ports.journal());
        this.urls = new PreferenceUrls(links);
        this.preferenceLinks = new PreferenceHandler(
                links.tokens(),
                new PreferenceAccess(ports.contacts(), ports.recipients()),
                book,
                saver,
                new ClosedLinks(ports.records(), ports.journal()),
                transactions);
    }

    /** What people of the caller's tenant may choose. */
    public Topics topics(CallContext context) {
        return new TopicService(
                env, ports.topics(), ports.notices().apply(context), ports.journal(), ports.tenants(), context);
    }

    /** What people of the caller's tenant have chosen. */
    public Preferences preferences(CallContext context) {
        return new PreferenceService(book, saver, urls, ports.recipients(), ports.tenants(), context);
    }

    /** The preference links of all tenants. */
    public PreferenceLinks preferenceLinks() {
        return preferenceLinks;
    }

    /** Where messages send people to choose. */
    public PreferenceCentre centre() {
        return urls;
    }

    /** Asks people of the caller's tenant to confirm. */
    public OptIns optIns(CallContext context) {
        return new OptInService(
                env,
                links,
                files,
                ports.records(),
                ports.messages().apply(context),
                ports.journal(),
                ports.tenants(),
                context);
    }

    /** The confirmation links of all tenants. */
    public OptInLinks optInLinks() {
        return optInLinks;
    }

    /** What messages refer to by a kind of secret, to be filled in when they leave. */
    public Map<String, DerivedValue> derivedValues() {
        return Map.of(OptInUrls.KIND, new OptInUrls(links));
    }

    public List<EventType<?>> eventTypes() {
        return List.of(OptInRequested.TYPE, OptInConfirmed.TYPE, TopicChanged.TYPE, PreferencesChanged.TYPE);
    }
}
