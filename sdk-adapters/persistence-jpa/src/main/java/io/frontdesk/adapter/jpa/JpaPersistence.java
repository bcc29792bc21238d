package io.frontdesk.adapter.jpa;

import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.apikeys.spi.CallRateStore;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.IdempotencyStore;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.consent.spi.NoticeStore;
import io.frontdesk.consent.spi.SuppressionStore;
import io.frontdesk.contacts.spi.ContactStore;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.identity.spi.InvitationStore;
import io.frontdesk.identity.spi.MemberStore;
import io.frontdesk.identity.spi.RoleStore;
import io.frontdesk.journal.spi.JournalStore;
import io.frontdesk.messaging.spi.AccountStore;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.PauseStore;
import io.frontdesk.messaging.spi.RateStore;
import io.frontdesk.messaging.spi.SenderHealthStore;
import io.frontdesk.messaging.spi.SenderStore;
import io.frontdesk.messaging.spi.SendingRulesStore;
import io.frontdesk.messaging.spi.SoftBounceStore;
import io.frontdesk.messaging.spi.TemplateStore;
import io.frontdesk.offboarding.spi.TenantDataStore;
import io.frontdesk.preferences.spi.TopicStore;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.spi.TenantDomainStore;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import io.frontdesk.tenancy.spi.TenantStore;
import io.frontdesk.work.spi.TriggerStore;
import io.frontdesk.work.spi.WorkStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * All stores on one database through Jakarta Persistence, with Hibernate as provider. Thread-safe; the withers answer new instances, to be used
 * instead of the old one.
 */
public final class JpaPersistence implements Persistence {

    private final PersistenceSettings settings;
    private final JpaSession session = new JpaSession();
    private final Sql sql = new Sql(session);
    private final TransactionRunner transactions;
    private final JpaIdempotencyStore idempotency = new JpaIdempotencyStore(sql);
    private final JpaDataKeyStore dataKeys = new JpaDataKeyStore(sql);
    private final JpaTenantStore tenants = new JpaTenantStore(session, sql);
    private final JpaTenantSettingStore tenantSettings = new JpaTenantSettingStore(sql);
    private final JpaTenantDomainStore tenantDomains = new JpaTenantDomainStore(sql);
    private final JpaApiKeyStore apiKeys = new JpaApiKeyStore(sql);
    private final JpaCallRateStore callRates = new JpaCallRateStore(sql);
    private final JpaJournalStore journal = new JpaJournalStore(sql);
    private final JpaWorkStore work = new JpaWorkStore(sql);
    private final JpaTriggerStore triggers = new JpaTriggerStore(sql);
    private final JpaContactStore contacts = new JpaContactStore(sql);
    private final JpaConsentStore consents = new JpaConsentStore(sql);
    private final JpaNoticeStore notices = new JpaNoticeStore(sql);
    private final JpaSuppressionStore suppressions = new JpaSuppressionStore(sql);
    private final JpaTemplateStore templates = new JpaTemplateStore(session, sql);
    private final JpaMessageStore messages = new JpaMessageStore(sql, work);
    private final JpaSenderHealthStore senderHealth = new JpaSenderHealthStore(sql);
    private final JpaSoftBounceStore softBounces = new JpaSoftBounceStore(sql);
    private final JpaRateStore rates = new JpaRateStore(sql);
    private final JpaPauseStore pauses = new JpaPauseStore(sql);
    private final JpaAccountStore accounts = new JpaAccountStore(sql);
    private final JpaSenderStore senders = new JpaSenderStore(sql);
    private final JpaSendingRulesStore sendingRules = new JpaSendingRulesStore(sql);
    private final JpaTopicStore topics = new JpaTopicStore(sql);
    private final JpaMemberStore members = new JpaMemberStore(sql);
    private final JpaRoleStore roles = new JpaRoleStore(sql);
    private final JpaInvitationStore invitations = new JpaInvitationStore(sql);
    private final JpaTenantDataStore tenantData = new JpaTenantDataStore(session, sql);
    private final JpaFrequencyStore frequencies = new JpaFrequencyStore(sql);

    private @Nullable DatabaseTime time;

    private JpaPersistence(PersistenceSettings settings) {
        this.settings = settings;
        session.use(new TenantWall(settings.rowSecurity()));
        ContainerTransactions container = settings.container();
        this.transactions = container == null
                ? new JpaTransactions(session, settings.entityManagers()::open)
                : new ManagedTransactions(session, container);
    }

    /**
     * Runs in the host's persistence unit, which must have {@link #entities()} among its classes. The factory stays the host's to close. Unless
     * {@link #schema} says otherwise the tables are checked, not made.
     */
    public static JpaPersistence using(EntityManagerFactory factory) {
        return new JpaPersistence(PersistenceSettings.of(EntityManagers.of(factory)));
    }

    /**
     * Runs in a persistence unit of its own, made when the database is first reached, so that a database that is down may come later. The data
     * source stays the host's to close. Unless {@link #schema} says otherwise the tables are checked, not made.
     */
    public static JpaPersistence on(DataSource dataSource) {
        return new JpaPersistence(PersistenceSettings.of(EntityManagers.on(dataSource)));
    }

    /**
     * Joins the transactions a container has open, and opens its own there. For a persistence {@link #using} the factory that the container's
     * transactions run on.
     */
    public JpaPersistence within(ContainerTransactions container) {
        return new JpaPersistence(settings.withContainer(container));
    }

    /** The classes a host adds to its own persistence unit: to {@code persistence.xml} by name, or to a {@code PersistenceConfiguration}. */
    public static List<Class<?>> entities() {
        return EntityManagers.ENTITIES;
    }

    /** What {@link #prepare()} does about the tables. */
    public JpaPersistence schema(SchemaMode mode) {
        return new JpaPersistence(settings.withSchema(mode, null));
    }

    /** As {@link #schema(SchemaMode)}, through a data source whose user may change the schema. */
    public JpaPersistence schema(SchemaMode mode, DataSource ddl) {
        return new JpaPersistence(settings.withSchema(mode, ddl));
    }

    /**
     * Whether PostgreSQL's row-level security keeps tenants apart as well; {@link RowSecurity#OFF} unless set. The user of the application must be neither
     * a superuser nor exempt by {@code BYPASSRLS}. {@link FrontdeskSchema#printRowSecurity} prints the policies for hosts that run their own DDL.
     */
    public JpaPersistence rowSecurity(RowSecurity mode) {
        return new JpaPersistence(settings.withRowSecurity(mode));
    }

    /** Says that no other process can have this database open, such as a locked file: what a dead process held is then free at once. */
    public JpaPersistence exclusive() {
        return new JpaPersistence(settings.asExclusive());
    }

    /** Runs {@code action} at the end of {@link #close()}: for whoever opened the pool for this persistence. */
    public JpaPersistence onClose(Runnable action) {
        return new JpaPersistence(settings.withOnClose(action));
    }

    @Override
    public TransactionRunner transactions() {
        return transactions;
    }

    @Override
    public TransactionRunner joining(Object resource) {
        if (resource instanceof EntityManager entityManager) {
            requireEntities(entityManager);
            return new JoinedTransactions(session, transactions, entityManager);
        }
        throw new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot join a " + resource.getClass().getName()
                        + ": this persistence joins transactions of a jakarta.persistence.EntityManager. Pass the one the transaction is open on.");
    }

    @Override
    public IdempotencyStore idempotency() {
        return idempotency;
    }

    @Override
    public DataKeyStore dataKeys() {
        return dataKeys;
    }

    @Override
    public TenantStore tenants() {
        return tenants;
    }

    @Override
    public TenantDomainStore tenantDomains() {
        return tenantDomains;
    }

    @Override
    public TenantSettingStore tenantSettings() {
        return tenantSettings;
    }

    @Override
    public JournalStore journal() {
        return journal;
    }

    @Override
    public WorkStore work() {
        return work;
    }

    @Override
    public TriggerStore triggers() {
        return triggers;
    }

    @Override
    public ContactStore contacts() {
        return contacts;
    }

    @Override
    public ConsentStore consents() {
        return consents;
    }

    @Override
    public NoticeStore notices() {
        return notices;
    }

    @Override
    public SuppressionStore suppressions() {
        return suppressions;
    }

    @Override
    public TemplateStore templates() {
        return templates;
    }

    @Override
    public MessageStore messages() {
        return messages;
    }

    @Override
    public SenderHealthStore senderHealth() {
        return senderHealth;
    }

    @Override
    public SoftBounceStore softBounces() {
        return softBounces;
    }

    @Override
    public RateStore rates() {
        return rates;
    }

    @Override
    public PauseStore pauses() {
        return pauses;
    }

    @Override
    public AccountStore accounts() {
        return accounts;
    }

    @Override
    public SenderStore senders() {
        return senders;
    }

    @Override
    public ApiKeyStore apiKeys() {
        return apiKeys;
    }

    @Override
    public CallRateStore callRates() {
        return callRates;
    }

    @Override
    public TopicStore topics() {
        return topics;
    }

    @Override
    public MemberStore members() {
        return members;
    }

    @Override
    public RoleStore roles() {
        return roles;
    }

    @Override
    public TenantDataStore tenantData() {
        return tenantData;
    }

    @Override
    public InvitationStore invitations() {
        return invitations;
    }

    @Override
    public SendingRulesStore sendingRules() {
        return sendingRules;
    }

    @Override
    public FrequencyStore frequencies() {
        return frequencies;
    }

    @Override
    public void prepare() {
        if (settings.mode() == SchemaMode.MIGRATE) {
            FrontdeskSchema schema = FrontdeskSchema.on(settings.requireDdl());
            schema.migrate();
            schema.rowSecurity(settings.rowSecurity());
        }
        transactions.run(TenantScope.platform(), () -> {
            requireEntities(session.open().entityManager());
            if (settings.mode() == SchemaMode.VALIDATE) {
                SqlDialect dialect = sql.dialect();
                SchemaFiles.requireFit(session.sql("check the schema", c -> SchemaFiles.applied(c, dialect)), dialect);
            }
            checkRowSecurity();
        });
    }

    private void checkRowSecurity() {
        RowSecurity mode = settings.rowSecurity();
        if (mode != RowSecurity.OFF) {
            PolicyCheck.require(mode, session.sql("check the policies", PolicyCheck::gaps));
        } else if (settings.mode() == SchemaMode.VALIDATE && sql.dialect() == SqlDialect.POSTGRESQL) {
            PolicyCheck.requireNone(session.sql("check the policies", PolicyCheck::isActive));
        }
    }

    /**
     * The database's clock on PostgreSQL, measured now and then every minute on a thread of its own until {@link #close()}; none on H2, which runs in
     * this process by this machine's. It never goes back: when it is ahead it goes slower, and when it is far behind it is set.
     */
    @Override
    public synchronized Optional<Clock> clock() {
        if (time == null) {
            if (transactions.required(TenantScope.platform(), sql::dialect) != SqlDialect.POSTGRESQL) {
                return Optional.empty();
            }
            time = DatabaseClock.time(() -> askTime(System::nanoTime));
        }
        return Optional.of(DatabaseClock.of(time));
    }

    List<TimeSample> askTime(LongSupplier nanos) {
        return transactions.requiresNew(
                TenantScope.platform(), () -> session.sql("ask the time", c -> ClockReading.of(c, nanos)));
    }

    private synchronized void stopClock() {
        if (time != null) {
            time.close();
        }
    }

    @Override
    public boolean isExclusive() {
        return settings.exclusive();
    }

    @Override
    public void close() {
        Runnable action = settings.onClose();
        stopClock();
        try {
            settings.entityManagers().close();
        } finally {
            if (action != null) {
                action.run();
            }
        }
    }

    private static void requireEntities(EntityManager entityManager) {
        for (Class<?> entity : entities()) {
            try {
                entityManager.getMetamodel().entity(entity);
            } catch (IllegalArgumentException e) {
                throw new FrontdeskException(
                        ErrorCode.NOT_CONFIGURED,
                        "Cannot use this persistence unit: it does not know " + entity.getName()
                                + ". Add JpaPersistence.entities() to its classes.",
                        e);
            }
        }
    }
}
