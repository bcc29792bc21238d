package io.frontdesk;

import io.frontdesk.apikeys.ApiKeyVerifier;
import io.frontdesk.common.Actor;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Transactions;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.AddressDigests;
import io.frontdesk.consent.ReceiptKeys;
import io.frontdesk.contacts.ContactIndex;
import io.frontdesk.encryption.EncryptionKeys;
import io.frontdesk.identity.Memberships;
import io.frontdesk.internal.Assembly;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.EventHandler;
import io.frontdesk.journal.StartAt;
import io.frontdesk.journal.Subscriptions;
import io.frontdesk.messaging.BreakerStatus;
import io.frontdesk.messaging.Deliverability;
import io.frontdesk.messaging.DeliveryReports;
import io.frontdesk.messaging.Pauses;
import io.frontdesk.messaging.UnsubscribeLinks;
import io.frontdesk.offboarding.Offboarding;
import io.frontdesk.preferences.OptInLinks;
import io.frontdesk.preferences.PreferenceLinks;
import io.frontdesk.retention.RetentionRun;
import io.frontdesk.tenancy.TenantResolver;
import io.frontdesk.tenancy.Tenants;
import io.frontdesk.work.Worker;
import io.frontdesk.work.WorkerSettings;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole customer-operations desk on the host's database. Thread-safe; one per application. Building it starts nothing: {@link #start()} does,
 * or the host drives {@link #worker()} itself.
 */
public final class Frontdesk implements Desks, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Frontdesk.class);

    private final Assembly assembly;
    private final ContactIndex contactIndex;
    private final boolean development;
    private volatile boolean closed;

    Frontdesk(Assembly assembly, ContactIndex contactIndex, boolean development) {
        this.assembly = assembly;
        this.contactIndex = contactIndex;
        this.development = development;
    }

    public static FrontdeskBuilder builder() {
        return new FrontdeskBuilder();
    }

    /** A builder with everything but channels set, all in memory: for tests and first steps. */
    public static FrontdeskBuilder inMemory() {
        return new FrontdeskBuilder().allInMemory();
    }

    @Override
    public Tenants tenants() {
        return assembly.tenancy().tenants(open(assembly.transactions()), Actor.host());
    }

    @Override
    public Memberships memberships() {
        return assembly.identity().memberships(open(assembly.transactions()));
    }

    @Override
    public Pauses pauses() {
        return assembly.messaging().pauses(open(assembly.transactions()));
    }

    @Override
    public TenantDesk tenant(TenantId tenant) {
        return new TenantDesk(assembly, new CallContext(tenant, Actor.host(), open(assembly.transactions())));
    }

    /**
     * Desks that write in a transaction the host has open, and never commit or roll it back: what they wrote goes as the host's own rows go.
     *
     * @param resource what the persistence runs on: a {@code jakarta.persistence.EntityManager} for JPA
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if the resource is of another kind; each call of a desk throws
     *     {@link ErrorCode#TRANSACTION_STATE} if no transaction is open on it
     */
    public Desks joining(Object resource) {
        TransactionRunner joined = assembly.joining(resource);
        return new Desks() {
            @Override
            public Tenants tenants() {
                return assembly.tenancy().tenants(open(joined), Actor.host());
            }

            @Override
            public Memberships memberships() {
                return assembly.identity().memberships(open(joined));
            }

            @Override
            public Pauses pauses() {
                return assembly.messaging().pauses(open(joined));
            }

            @Override
            public TenantDesk tenant(TenantId tenant) {
                return new TenantDesk(assembly, new CallContext(tenant, Actor.host(), open(joined)));
            }
        };
    }

    /** Tells whose request it is; see {@link FrontdeskBuilder#tenancy}. */
    public TenantResolver tenantResolver() {
        open(assembly.transactions());
        return assembly.tenancy().resolver();
    }

    /** Lets machines of all tenants in, by the keys of {@link TenantDesk#apiKeys()}. */
    public ApiKeyVerifier apiKeys() {
        open(assembly.transactions());
        return assembly.apiKeys().verifier();
    }

    /** Takes what providers and mail systems report, for every tenant. */
    public DeliveryReports reports() {
        open(assembly.transactions());
        return assembly.messaging().reports();
    }

    /** The circuit breakers of this node that are not closed, and accounts that failed since they last answered. */
    public List<BreakerStatus> breakers() {
        return assembly.messaging().breakers();
    }

    /** Opens transactions in which the host writes beside Frontdesk. */
    public Transactions transactions() {
        return assembly.hostTransactions();
    }

    /** The engine, for tests, schedulers and operators. */
    public Worker worker() {
        return assembly.work().worker();
    }

    /**
     * Changes the keys that personal data is encrypted under.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if this desk encrypts nothing, or by a codec of the host's
     */
    public EncryptionKeys encryptionKeys() {
        open(assembly.transactions());
        return assembly.encryptionKeys();
    }

    /** What contacts are looked up by, for when its key or the declared fields change. */
    public ContactIndex contactIndex() {
        open(assembly.transactions());
        return contactIndex;
    }

    /** What addresses are suppressed by, for when its key changes. */
    public AddressDigests addressDigests() {
        open(assembly.transactions());
        return assembly.addressDigests();
    }

    /** Deletes what is not kept any more; see {@link FrontdeskBuilder#retention}. */
    public RetentionRun retention() {
        open(assembly.transactions());
        return assembly.retention();
    }

    /** Removes tenants that leave, with all there is of them. */
    public Offboarding offboarding() {
        open(assembly.transactions());
        return assembly.offboarding();
    }

    /** Answers the unsubscribe links in messages of all tenants: mount it at {@code /unsubscribe/} below the public base URL. */
    public UnsubscribeLinks unsubscribe() {
        open(assembly.transactions());
        return assembly.messaging().unsubscribeLinks();
    }

    /** Answers the confirmation links in messages of all tenants: mount it at {@code /confirm/} below the public base URL. */
    public OptInLinks optIns() {
        open(assembly.transactions());
        return assembly.preferences().optInLinks();
    }

    /** Answers the preference links in messages of all tenants: mount it at {@code /preferences/} below the public base URL. */
    public PreferenceLinks preferences() {
        open(assembly.transactions());
        return assembly.preferences().preferenceLinks();
    }

    /**
     * The public keys that check consent receipts of all tenants: publish them.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if the secrets have no key {@link SecretSource#RECEIPT_KEY}
     */
    public ReceiptKeys receiptKeys() {
        open(assembly.transactions());
        return assembly.consent().receiptKeys();
    }

    /**
     * Whether sending domains are set up in DNS.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if the builder was given no resolver
     */
    public Deliverability deliverability() {
        open(assembly.transactions());
        return assembly.deliverability();
    }

    /** Who reads the journal, and how far they are. */
    public Subscriptions subscriptions() {
        return assembly.journal().subscriptions();
    }

    /**
     * Handles a kind of event from now on: after its commit, in order per tenant, at least once, over restarts. The subscriber is named after
     * the event; give several handlers of one kind names of their own with {@link #on(String, Class, StartAt, EventHandler)}.
     */
    public <E extends DomainEvent> void on(Class<E> event, EventHandler<? super E> handler) {
        on("on:" + assembly.journal().nameOf(event), event, StartAt.NOW, handler);
    }

    /**
     * Handles a kind of event under a name that is remembered: a later start goes on where the subscriber was.
     *
     * @param subscriber at most 100 characters
     * @param start where the subscriber begins when its name is first used
     */
    public <E extends DomainEvent> void on(
            String subscriber, Class<E> event, StartAt start, EventHandler<? super E> handler) {
        open(assembly.transactions());
        assembly.journal().subscribe(subscriber, event, start, handler);
    }

    /**
     * Handles every kind of event under one name, which is remembered as with {@link #on(String, Class, StartAt, EventHandler)}: for those who pass
     * events on.
     *
     * @param subscriber at most 100 characters
     */
    public void onEvery(String subscriber, StartAt start, EventHandler<DomainEvent> handler) {
        open(assembly.transactions());
        assembly.journal().subscribeToEvery(subscriber, start, handler);
    }

    /** Starts the workers; starting twice changes nothing. */
    public Frontdesk start() {
        open(assembly.transactions());
        if (development) {
            LOG.warn("Frontdesk runs in development mode. Do not run it so where real people are written to.");
        }
        assembly.start();
        return this;
    }

    /**
     * Lets what is in flight end, for as long as {@link WorkerSettings#drainTimeout()} and 10 seconds more for a trigger that runs, and stops the
     * workers; {@link #start()} starts them again. Everything else goes on. Does nothing if they do not run.
     */
    public void stop() {
        if (!closed) {
            assembly.stop();
        }
    }

    /** {@link #stop() Stops} the workers for good, and closes channels and what the persistence opened. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            assembly.close();
        }
    }

    private TransactionRunner open(TransactionRunner transactions) {
        if (closed) {
            throw new FrontdeskException(ErrorCode.CLOSED, "This desk is closed. Build another one.");
        }
        return transactions;
    }
}
