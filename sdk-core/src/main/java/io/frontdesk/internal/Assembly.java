package io.frontdesk.internal;

import io.frontdesk.apikeys.PresentedKey;
import io.frontdesk.apikeys.internal.ApiKeysModule;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FailureTrace;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Transactions;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.AddressDigests;
import io.frontdesk.consent.internal.ConsentModule;
import io.frontdesk.contacts.ContactIndex;
import io.frontdesk.contacts.internal.ContactsModule;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.encryption.EncryptionKeys;
import io.frontdesk.encryption.internal.EncryptionModule;
import io.frontdesk.identity.Permission;
import io.frontdesk.identity.internal.IdentityModule;
import io.frontdesk.journal.internal.JournalModule;
import io.frontdesk.messaging.Deliverability;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.internal.MessagingModule;
import io.frontdesk.messaging.internal.deliverability.DeliverabilityModule;
import io.frontdesk.messaging.spi.DnsResolver;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.offboarding.Offboarding;
import io.frontdesk.offboarding.internal.OffboardingModule;
import io.frontdesk.preferences.internal.PreferencesModule;
import io.frontdesk.retention.Retention;
import io.frontdesk.retention.RetentionRun;
import io.frontdesk.retention.internal.RetentionModule;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.TenancySettings;
import io.frontdesk.tenancy.internal.TenancyModule;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.WorkerSettings;
import io.frontdesk.work.internal.WorkModule;
import io.frontdesk.work.spi.TriggerEngine;
import io.frontdesk.work.spi.WorkNotifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All modules of one desk, wired floor by floor. The roof asks each for what hosts call. */
public final class Assembly implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

    private final Persistence persistence;
    private final List<HostAccount> accounts;
    private final @Nullable EncryptionModule encryption;
    private final TransactionRunner transactions;
    private final Observer observer;
    private final WorkModule work;
    private final JournalModule journal;
    private final TenancyModule tenancy;
    private final ApiKeysModule apiKeys;
    private final ContactsModule contacts;
    private final ConsentModule consent;
    private final MessagingModule messaging;
    private final PreferencesModule preferences;
    private final IdentityModule identity;
    private final @Nullable DeliverabilityModule deliverability;
    private final RetentionModule retention;
    private final OffboardingModule offboarding;

    public Assembly(
            Environment env,
            Persistence persistence,
            @Nullable EncryptionModule encryption,
            TenancyModule.Setup tenants,
            ApiKeysModule.Setup keySetup,
            MessagingModule.Setup setup,
            ContactsModule.Setup contactSetup,
            ConsentModule.Signing receipts,
            List<Permission> permissions,
            TemplateEngine templates,
            PhoneNumberParser phoneNumbers,
            PhoneZones phoneZones,
            @Nullable DnsResolver dns,
            WorkerSettings workers,
            WorkModule.Threads threads,
            List<Observer> observers,
            @Nullable TriggerEngine triggerEngine,
            @Nullable WorkNotifier notifier,
            List<Trigger> hostsTriggers,
            Retention kept) {
        this.persistence = persistence;
        this.encryption = encryption;
        this.accounts = setup.accounts();
        this.observer = new GuardedObserver(observers);
        this.transactions =
                encryption == null ? threads.bounded(persistence.transactions()) : encryption.transactions();
        String owner = "engine-" + env.ids().next();
        work = new WorkModule(
                env,
                persistence.work(),
                transactions,
                owner,
                persistence.isExclusive(),
                workers,
                threads,
                new WorkModule.Watch(observer, System::nanoTime));
        TriggerEngine triggers = work.useTriggers(persistence.triggers(), triggerEngine);
        hostsTriggers.forEach(triggers::register);
        if (notifier != null) {
            work.useNotifier(notifier);
        }
        journal = new JournalModule(env, persistence.journal(), transactions, work.scheduler(), owner);
        tenancy = new TenancyModule(
                env,
                new TenancyModule.Ports(
                        persistence.tenants(), persistence.tenantSettings(), persistence.tenantDomains()),
                new TenancyModule.Setup(asked(tenants.settings()), tenants.tokens()),
                journal.journal(),
                transactions);
        apiKeys = new ApiKeysModule(
                env,
                keySetup,
                persistence.apiKeys(),
                persistence.callRates(),
                journal.journal(),
                tenancy.directory(),
                transactions,
                work::tell);
        work.onHints(apiKeys::heard);
        contacts = new ContactsModule(
                env, persistence.contacts(), contactSetup, journal.journal(), tenancy.directory(), phoneNumbers);
        consent = new ConsentModule(
                env,
                new ConsentModule.Ports(
                        persistence.consents(),
                        persistence.notices(),
                        persistence.suppressions(),
                        persistence.tenants()),
                new ConsentModule.People(contacts.lookup(), setup.kinds()),
                receipts,
                journal.journal(),
                tenancy.directory(),
                transactions);
        contacts.contribute(consent.importContributor());
        contacts.contribute(consent.keeper());
        messaging = new MessagingModule(env, ports(persistence, templates, phoneZones), setup, transactions);
        contacts.contribute(messaging.eraser());
        preferences = new PreferencesModule(env, preferencePorts(), setup.links(), transactions);
        preferences.derivedValues().forEach(messaging::derive);
        messaging.sendTo(preferences.centre());
        identity = new IdentityModule(env, identityPorts(), setup.links(), permissions);
        identity.derivedValues().forEach(messaging::derive);
        deliverability = dns == null ? null : new DeliverabilityModule(dns);
        retention = new RetentionModule(env, kept, ledgers(persistence), transactions);
        offboarding = new OffboardingModule(env, offboardingPorts(), transactions);
        triggers.register(retention.trigger());
        triggers.register(offboarding.trigger(kept.time(), kept.zone()));
        triggers.register(Trigger.every("frontdesk.consent-expiry", ConsentModule.EXPIRY_INTERVAL, consent.expiry()));
        List.of(tenancy.eventTypes(), apiKeys.eventTypes(), contacts.eventTypes(), consent.eventTypes())
                .forEach(journal::register);
        List.of(messaging.eventTypes(), preferences.eventTypes(), identity.eventTypes())
                .forEach(journal::register);
    }

    private PreferencesModule.Ports preferencePorts() {
        return new PreferencesModule.Ports(
                contacts.lookup(),
                consent.lookup(),
                consent.records(),
                messaging.recipients(),
                messaging::messages,
                consent::notices,
                persistence.topics(),
                tenancy.directory(),
                journal.journal());
    }

    /** Who is asked whose request it is, unless the host says otherwise: members and keys of the desk itself. */
    private TenancySettings asked(TenancySettings given) {
        TenancySettings members = given.memberships().isPresent()
                ? given
                : given.withMemberships((tenant, subject) -> identity.isMember(tenant, subject, transactions));
        return members.apiKeys().isPresent() ? members : members.withApiKeys(this::tenantOf);
    }

    private Optional<TenantId> tenantOf(String key, Optional<String> remoteAddress) {
        PresentedKey presented = PresentedKey.of(key);
        return apiKeys.verifier()
                .verify(remoteAddress.map(presented::from).orElse(presented))
                .foldOr(Optional.empty(), valid -> Optional.of(valid.key().tenant()));
    }

    private IdentityModule.Ports identityPorts() {
        return new IdentityModule.Ports(
                persistence.members(),
                persistence.roles(),
                persistence.invitations(),
                messaging::messages,
                tenancy.directory(),
                journal.journal());
    }

    private MessagingModule.Ports ports(Persistence store, TemplateEngine templates, PhoneZones phoneZones) {
        return new MessagingModule.Ports(
                store.messages(),
                store.templates(),
                store.accounts(),
                store.senders(),
                store.senderHealth(),
                store.softBounces(),
                store.rates(),
                store.pauses(),
                store.sendingRules(),
                store.frequencies(),
                store.idempotency(),
                templates,
                contacts.lookup(),
                phoneZones,
                consent.lookup(),
                tenancy.directory(),
                journal.journal(),
                work.scheduler(),
                observer);
    }

    private OffboardingModule.Ports offboardingPorts() {
        return new OffboardingModule.Ports(
                persistence.tenants(), keptData(), journal.journal(), tenancy::requireAllowed, this::forget);
    }

    private OffboardingModule.Kept keptData() {
        return new OffboardingModule.Kept(
                persistence.tenantData(),
                persistence.tenantSettings(),
                persistence.tenantDomains(),
                persistence.roles(),
                persistence.members(),
                persistence.invitations(),
                persistence.apiKeys(),
                persistence.notices(),
                persistence.consents(),
                persistence.topics(),
                persistence.suppressions(),
                persistence.templates(),
                persistence.senders(),
                persistence.sendingRules(),
                persistence.messages(),
                persistence.journal(),
                contacts::restore,
                consent::restore);
    }

    private void forget(TenantId tenant) {
        tenancy.forget(tenant, transactions);
        if (encryption != null) {
            encryption.forget(tenant);
        }
    }

    private static RetentionModule.Ports ledgers(Persistence store) {
        return new RetentionModule.Ports(
                store.tenants(),
                store.messages(),
                store.journal(),
                store.work(),
                store.idempotency(),
                store.rates(),
                store.senderHealth(),
                store.softBounces(),
                store.frequencies());
    }

    public EncryptionKeys encryptionKeys() {
        if (encryption == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot change keys: this desk does not encrypt by Frontdesk's keys. Build it with .encryption(Encryption.on()) and"
                            + " without .personalData(…).");
        }
        return encryption.keys();
    }

    public RetentionRun retention() {
        return retention.retention();
    }

    public Offboarding offboarding() {
        return offboarding.offboarding();
    }

    public TransactionRunner transactions() {
        return transactions;
    }

    public TransactionRunner joining(Object resource) {
        return persistence.joining(resource);
    }

    public Transactions hostTransactions() {
        return new HostTransactions(transactions);
    }

    public WorkModule work() {
        return work;
    }

    public JournalModule journal() {
        return journal;
    }

    public TenancyModule tenancy() {
        return tenancy;
    }

    public ApiKeysModule apiKeys() {
        return apiKeys;
    }

    public ContactsModule contacts() {
        return contacts;
    }

    public ConsentModule consent() {
        return consent;
    }

    public MessagingModule messaging() {
        return messaging;
    }

    public PreferencesModule preferences() {
        return preferences;
    }

    public IdentityModule identity() {
        return identity;
    }

    public ContactIndex contactIndex() {
        return contacts.index(persistence.tenants(), persistence.transactions());
    }

    public AddressDigests addressDigests() {
        return consent.addressDigests(messaging.digestHolders());
    }

    public Deliverability deliverability() {
        if (deliverability == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot check a sending domain without DNS. Add .dns(JndiDnsResolver.system()) of frontdesk-dns to the"
                            + " builder.");
        }
        return deliverability.deliverability();
    }

    public void start() {
        work.start();
        apiKeys.start();
        LOG.info("Frontdesk started with {}", accounts);
    }

    public void stop() {
        work.stop();
        apiKeys.stop();
    }

    /** Everything is closed, whatever fails on the way. */
    @Override
    public void close() {
        retention.close();
        consent.close();
        apiKeys.close();
        work.close();
        messaging.close();
        for (HostAccount account : accounts) {
            MessageChannel channel = account.channel();
            try {
                channel.close();
            } catch (RuntimeException e) {
                // A vendor's words may repeat whom it wrote to.
                LOG.warn("Channel {} did not close cleanly", channel.channel(), FailureTrace.of(e));
            }
        }
        persistence.close();
    }
}
