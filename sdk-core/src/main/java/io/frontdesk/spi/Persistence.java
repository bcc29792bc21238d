package io.frontdesk.spi;

import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.apikeys.spi.CallRateStore;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
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
import io.frontdesk.tenancy.spi.TenantDomainStore;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import io.frontdesk.tenancy.spi.TenantStore;
import io.frontdesk.work.spi.TriggerStore;
import io.frontdesk.work.spi.WorkStore;
import java.time.Clock;
import java.util.Optional;

/** All stores on one database. Thread-safe. Contract: {@code PersistenceContract} in frontdesk-testkit, which runs every store's. */
public interface Persistence extends AutoCloseable {

    TransactionRunner transactions();

    /**
     * A runner whose {@code required} works in a transaction of the host's, already open on {@code resource}; it neither commits nor rolls back.
     *
     * @param resource what this persistence runs on: an {@code EntityManager} for JPA
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if the resource is of another kind, {@link ErrorCode#TRANSACTION_STATE} at
     *     each use if no transaction is open on it
     */
    TransactionRunner joining(Object resource);

    IdempotencyStore idempotency();

    DataKeyStore dataKeys();

    TenantStore tenants();

    TenantSettingStore tenantSettings();

    TenantDomainStore tenantDomains();

    ApiKeyStore apiKeys();

    CallRateStore callRates();

    JournalStore journal();

    WorkStore work();

    TriggerStore triggers();

    ContactStore contacts();

    ConsentStore consents();

    NoticeStore notices();

    SuppressionStore suppressions();

    TemplateStore templates();

    MessageStore messages();

    SenderHealthStore senderHealth();

    SoftBounceStore softBounces();

    RateStore rates();

    PauseStore pauses();

    AccountStore accounts();

    SenderStore senders();

    SendingRulesStore sendingRules();

    FrequencyStore frequencies();

    TopicStore topics();

    MemberStore members();

    RoleStore roles();

    InvitationStore invitations();

    TenantDataStore tenantData();

    /**
     * Makes the schema what this version needs, or checks that it is; called once when the desk is built.
     *
     * @throws FrontdeskException with {@link ErrorCode#SCHEMA_MISMATCH} saying what to run, {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    default void prepare() {}

    /**
     * Lets go of what {@link #prepare()} took hold of, such as a file, since the desk it was prepared for is not built after all; it may be prepared
     * again. Nothing unless an adapter holds something.
     */
    default void abandon() {}

    /**
     * A clock on which all nodes of this database agree, for a desk that was given none; the same each time. Asked for after {@link #prepare()},
     * outside any transaction. None unless this persistence keeps one.
     */
    default Optional<Clock> clock() {
        return Optional.empty();
    }

    /** Whether no other process can have this database open: then leases found at the start are a dead process's, and end at once. */
    default boolean isExclusive() {
        return false;
    }

    /** Frees what this adapter opened itself; what the host handed over stays open. */
    @Override
    default void close() {}
}
