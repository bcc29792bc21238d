package io.frontdesk;

import io.frontdesk.apikeys.ApiKeySettings;
import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Slf4jObserver;
import io.frontdesk.common.spi.IdGenerator;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.PersonalDataCodec;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.identity.Permission;
import io.frontdesk.inmemory.CallingCodeZones;
import io.frontdesk.inmemory.E164PhoneNumberParser;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.InMemoryTemplateEngine;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.Sandbox;
import io.frontdesk.messaging.UnsubscribeLinks;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.Content;
import io.frontdesk.messaging.spi.DnsResolver;
import io.frontdesk.messaging.spi.MailReportReader;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OptOutPolicies;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.UnsubscribePages;
import io.frontdesk.retention.Retention;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.TenancySettings;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.WorkerSettings;
import io.frontdesk.work.spi.TriggerEngine;
import io.frontdesk.work.spi.WorkNotifier;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a desk is made of. Not thread-safe. What is missing is said at {@link #build()}, all at once. */
public final class FrontdeskBuilder {

    final SecureRandom random = new SecureRandom();
    final List<HostAccount> accounts = new ArrayList<>();
    final List<ChannelProvider> providers = new ArrayList<>();
    final List<Permission> permissions = new ArrayList<>();

    @Nullable
    Sandbox sandbox;

    @Nullable
    MailReportReader mailReports;

    int linkKeyVersion = 1;
    int receiptKeyVersion = 1;
    List<Integer> digestKeyVersions = List.of(1);
    final List<Observer> observers = new ArrayList<>();

    @Nullable
    Persistence persistence;

    @Nullable
    JsonCodec json;

    @Nullable
    TemplateEngine templates;

    @Nullable
    PhoneNumberParser phoneNumbers;

    PhoneZones phoneZones = CallingCodeZones.create();

    @Nullable
    SecretSource secrets;

    @Nullable
    DnsResolver dns;

    Encryption encryption = Encryption.on();

    @Nullable
    PersonalDataCodec personalData;

    @Nullable
    Clock clock;

    @Nullable
    IdGenerator ids;

    WorkerSettings workers = WorkerSettings.standard();
    Retention retention = Retention.keepAll();
    Content content = Content.none();

    @Nullable
    URI publicBaseUrl;

    @Nullable
    EmailAddress unsubscribeMailbox;

    UnsubscribePages unsubscribePages = UnsubscribePages.plain();
    TenancySettings tenancy = TenancySettings.standard();
    ContactSettings contacts = ContactSettings.standard();
    ApiKeySettings apiKeys = ApiKeySettings.standard();
    OptOutPolicies optOutPolicies = OptOutPolicies.standard();
    boolean development;

    @Nullable
    TriggerEngine triggerEngine;

    @Nullable
    WorkNotifier notifier;

    final List<Trigger> triggers = new ArrayList<>();

    FrontdeskBuilder() {}

    FrontdeskBuilder allInMemory() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return persistence(InMemoryPersistence.create())
                .json(InMemoryJsonCodec.create())
                .templates(InMemoryTemplateEngine.create())
                .phoneNumbers(E164PhoneNumberParser.create())
                .secrets(name -> key.clone());
    }

    /** Where everything is kept. Required. */
    public FrontdeskBuilder persistence(Persistence persistence) {
        this.persistence = persistence;
        return this;
    }

    /** A way to send, for all tenants: as {@link #account} under the key {@code main}. */
    public FrontdeskBuilder channel(MessageChannel channel) {
        return account(HostAccount.of("main", channel));
    }

    /** An account of the host's own, for all tenants; several of one channel are tried in the order they are given. */
    public FrontdeskBuilder account(HostAccount account) {
        accounts.add(account);
        return this;
    }

    /** A provider with which tenants may have accounts of their own; see {@link TenantDesk#accounts()}. */
    public FrontdeskBuilder provider(ChannelProvider provider) {
        providers.add(provider);
        return this;
    }

    /** Keeps messages from real people; see {@link Sandbox}. */
    public FrontdeskBuilder sandbox(Sandbox sandbox) {
        this.sandbox = sandbox;
        return this;
    }

    /** Reads bounces and complaints that come by mail; without it {@link Frontdesk#reports()} takes none. */
    public FrontdeskBuilder mailReports(MailReportReader reader) {
        this.mailReports = reader;
        return this;
    }

    /** Which version of {@link SecretSource#LINK_KEY} signs new links, 1 to 127; links of older ones are read on. 1 unless given. */
    public FrontdeskBuilder linkKeyVersion(int version) {
        this.linkKeyVersion = Checks.range("linkKeyVersion", version, 1, 127);
        return this;
    }

    /**
     * Which version of {@link SecretSource#RECEIPT_KEY} signs new consent receipts, 1 to 127: {@code frontdesk.receipts}, {@code frontdesk.receipts.2}
     * and so on. The public keys of older ones are listed on. 1 unless given.
     */
    public FrontdeskBuilder receiptKeyVersion(int version) {
        this.receiptKeyVersion = Checks.range("receiptKeyVersion", version, 1, 127);
        return this;
    }

    /**
     * Which versions of {@link SecretSource#DIGEST_KEY} hashes of addresses stand under, 1 to 127, at most three: written under the first given, asked
     * for under all. A later version hashes what the one before it made, so that the keys of all before it are needed too. {@code 1} unless said.
     */
    public FrontdeskBuilder digestKeyVersions(Integer... versions) {
        this.digestKeyVersions = BuilderChecks.keyVersions("digestKeyVersion", versions);
        return this;
    }

    /** Required. */
    public FrontdeskBuilder json(JsonCodec json) {
        this.json = json;
        return this;
    }

    /** Required. */
    public FrontdeskBuilder templates(TemplateEngine templates) {
        this.templates = templates;
        return this;
    }

    /** Required. */
    public FrontdeskBuilder phoneNumbers(PhoneNumberParser phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
        return this;
    }

    /** Where phone numbers may ring, for quiet hours; {@link CallingCodeZones} unless given. */
    public FrontdeskBuilder phoneZones(PhoneZones zones) {
        this.phoneZones = zones;
        return this;
    }

    /** Where keys come from. Required: there is no default key. */
    public FrontdeskBuilder secrets(SecretSource secrets) {
        this.secrets = secrets;
        return this;
    }

    /** Whether and under which keys personal data is encrypted; {@link Encryption#on()} unless given. */
    public FrontdeskBuilder encryption(Encryption encryption) {
        this.encryption = encryption;
        return this;
    }

    /** How personal values are sealed, if not as {@link #encryption} says. */
    public FrontdeskBuilder personalData(PersonalDataCodec personalData) {
        this.personalData = personalData;
        return this;
    }

    /** Whom {@link Frontdesk#deliverability()} asks about sending domains; without it there is no such check. */
    public FrontdeskBuilder dns(DnsResolver dns) {
        this.dns = dns;
        return this;
    }

    /** The clock of the database, if the persistence keeps one, else the system's in UTC, unless given. */
    public FrontdeskBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** UUIDv7 from the clock unless given. */
    public FrontdeskBuilder ids(IdGenerator ids) {
        this.ids = ids;
        return this;
    }

    /** How the engine works once it is started; {@link WorkerSettings#standard()} unless given. */
    public FrontdeskBuilder workers(WorkerSettings settings) {
        this.workers = settings;
        return this;
    }

    /** Where the bytes of attachments are; there are none unless given. */
    public FrontdeskBuilder content(Content content) {
        this.content = content;
        return this;
    }

    /**
     * Where the host's application is reached from outside: what links in messages begin with. Without it messages carry no links, and no
     * unsubscribe headers.
     *
     * @param url {@code https}, or {@code http} in {@link #developmentMode()}; with a path if need be, without query and fragment
     */
    public FrontdeskBuilder publicBaseUrl(URI url) {
        this.publicBaseUrl = url;
        return this;
    }

    /** Where people may write to unsubscribe: said beside the link; whoever reads it calls {@link UnsubscribeLinks#unsubscribe}. */
    public FrontdeskBuilder unsubscribeMailbox(EmailAddress mailbox) {
        this.unsubscribeMailbox = mailbox;
        return this;
    }

    /** What an unsubscribe link shows; plain English unless given. */
    public FrontdeskBuilder unsubscribePages(UnsubscribePages pages) {
        this.unsubscribePages = pages;
        return this;
    }

    /** Reserved slugs, how custom domains are proven, and how requests find their tenant; {@link TenancySettings#standard()} unless given. */
    public FrontdeskBuilder tenancy(TenancySettings settings) {
        this.tenancy = settings;
        return this;
    }

    /** Declared fields of contacts, and the keys they are looked up by; {@link ContactSettings#standard()} unless given. */
    public FrontdeskBuilder contacts(ContactSettings settings) {
        this.contacts = settings;
        return this;
    }

    /** Something of the host's own that members may or may not do; several may be given. Frontdesk knows its own. */
    public FrontdeskBuilder permission(Permission permission) {
        permissions.add(permission);
        return this;
    }

    /** How API keys are counted and remembered; {@link ApiKeySettings#standard()} unless given. */
    public FrontdeskBuilder apiKeys(ApiKeySettings settings) {
        this.apiKeys = settings;
        return this;
    }

    /** How each tenant takes STOP and HELP; {@link OptOutPolicies#standard()} unless given. */
    public FrontdeskBuilder optOutPolicies(OptOutPolicies policies) {
        this.optOutPolicies = policies;
        return this;
    }

    /** For a developer's machine: what only production needs is not asked for, nothing leaves but by a {@link #sandbox}, and starting warns. */
    public FrontdeskBuilder developmentMode() {
        this.development = true;
        return this;
    }

    /** Who is told what the engine does; several may be given. {@link Slf4jObserver} unless one is given: add it to keep it. */
    public FrontdeskBuilder observer(Observer observer) {
        observers.add(observer);
        return this;
    }

    /** What fires once in a cluster, such as retention; leased rows in the desk's own database unless given. For this desk only, which closes it. */
    public FrontdeskBuilder triggers(TriggerEngine engine) {
        this.triggerEngine = engine;
        return this;
    }

    /**
     * Lets nodes tell each other of new work: an idle one then begins within milliseconds, not at its next poll. Only hints pass; nobody is told
     * unless given. For this desk only, which closes it. A desk that is never started tells, and hears nothing.
     */
    public FrontdeskBuilder notifier(WorkNotifier notifier) {
        this.notifier = notifier;
        return this;
    }

    /** Something of the host's own that is to happen once in the cluster whenever its time comes; several may be given. */
    public FrontdeskBuilder trigger(Trigger trigger) {
        triggers.add(trigger);
        return this;
    }

    /** How long what grows without end is kept; {@link Retention#keepAll()} unless given. */
    public FrontdeskBuilder retention(Retention retention) {
        this.retention = retention;
        return this;
    }

    /**
     * Checks what was given, prepares the schema, and wires the desk; starts nothing.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} naming every missing call, or keys that the database was not
     *     written with; {@link ErrorCode#SCHEMA_MISMATCH}, {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    public Frontdesk build() {
        return Wiring.desk(this);
    }
}
