package io.frontdesk.inmemory;

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
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.spi.TenantDomainStore;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import io.frontdesk.tenancy.spi.TenantStore;
import io.frontdesk.work.spi.TriggerStore;
import io.frontdesk.work.spi.WorkStore;
import java.time.Duration;

/**
 * All stores in this process's memory; gone when it is. Thread-safe; several desks may share one.
 *
 * <p>Transactions are real but run one after the other: a thread holds the one lock from begin to end, waits at most 30 seconds for it, and
 * whatever it did is taken back if its work throws anything. {@code requiresNew} inside an open transaction suspends that one: its changes are
 * out of sight while the nested one runs, which commits or rolls back on its own, and are there again afterwards. If the nested one changed a row
 * that the outer one had changed (in a database the two would deadlock), the nested one rolls back with {@link ErrorCode#STORAGE_UNAVAILABLE}.
 */
public final class InMemoryPersistence implements Persistence {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InMemoryTransactions transactions = new InMemoryTransactions(PATIENCE);
    private final IdempotencyStore idempotency = new InMemoryIdempotencyStore(transactions);
    private final DataKeyStore dataKeys = new InMemoryDataKeyStore(transactions);
    private final TenantStore tenants = new InMemoryTenantStore(transactions);
    private final TenantSettingStore tenantSettings = new InMemoryTenantSettingStore(transactions);
    private final TenantDomainStore tenantDomains = new InMemoryTenantDomainStore(transactions);
    private final InMemoryApiKeyStore apiKeys = new InMemoryApiKeyStore(transactions, tenants);
    private final CallRateStore callRates = new InMemoryCallRateStore(transactions);
    private final JournalStore journal = new InMemoryJournalStore(transactions);
    private final WorkStore work = new InMemoryWorkStore(transactions);
    private final TriggerStore triggers = new InMemoryTriggerStore(transactions);
    private final InMemoryContactStore contacts = new InMemoryContactStore(transactions);
    private final InMemoryConsentStore consents = new InMemoryConsentStore(transactions, contacts);
    private final InMemoryNoticeStore notices = new InMemoryNoticeStore(transactions);
    private final SuppressionStore suppressions = new InMemorySuppressionStore(transactions);
    private final InMemoryTemplateStore templates = new InMemoryTemplateStore(transactions);
    private final MessageStore messages = new InMemoryMessageStore(transactions, work);
    private final SenderHealthStore senderHealth = new InMemorySenderHealthStore(transactions);
    private final SoftBounceStore softBounces = new InMemorySoftBounceStore(transactions);
    private final RateStore rates = new InMemoryRateStore(transactions);
    private final PauseStore pauses = new InMemoryPauseStore(transactions);
    private final AccountStore accounts = new InMemoryAccountStore(transactions);
    private final SenderStore senders = new InMemorySenderStore(transactions);
    private final SendingRulesStore sendingRules = new InMemorySendingRulesStore(transactions);
    private final FrequencyStore frequencies = new InMemoryFrequencyStore(transactions);
    private final TopicStore topics = new InMemoryTopicStore(transactions);
    private final MemberStore members = new InMemoryMemberStore(transactions);
    private final RoleStore roles = new InMemoryRoleStore(transactions);
    private final InvitationStore invitations = new InMemoryInvitationStore(transactions);
    private final TenantDataStore tenantData =
            new InMemoryTenantDataStore(transactions, contacts, notices, templates, consents, apiKeys);

    private InMemoryPersistence() {}

    /** Empty, for any number of desks at a time. */
    public static InMemoryPersistence create() {
        return new InMemoryPersistence();
    }

    @Override
    public TransactionRunner transactions() {
        return transactions;
    }

    @Override
    public TransactionRunner joining(Object resource) {
        throw new FrontdeskException(
                ErrorCode.NOT_CONFIGURED,
                "Cannot join a transaction on a " + resource.getClass().getName()
                        + ": the in-memory persistence runs on nothing a host can open; use transactions(), or"
                        + " frontdesk-persistence-jpa");
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
    public ApiKeyStore apiKeys() {
        return apiKeys;
    }

    @Override
    public CallRateStore callRates() {
        return callRates;
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
    public SendingRulesStore sendingRules() {
        return sendingRules;
    }

    @Override
    public FrequencyStore frequencies() {
        return frequencies;
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
}
