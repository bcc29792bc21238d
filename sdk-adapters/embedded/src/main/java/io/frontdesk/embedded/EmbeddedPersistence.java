package io.frontdesk.embedded;

import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.adapter.jpa.SchemaMode;
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
import org.jspecify.annotations.Nullable;

/** All stores on the H2 file of a directory. Opens it when it is prepared, and leaves nothing open if that fails. */
final class EmbeddedPersistence implements Persistence {

    private final DeskDirectory directory;
    private volatile @Nullable Opened opened;

    EmbeddedPersistence(DeskDirectory directory) {
        this.directory = directory;
    }

    /** What is open, to be closed from right to left. */
    private record Opened(EmbeddedDatabase database, JpaPersistence stores) {}

    @Override
    public synchronized void prepare() {
        if (opened != null) {
            throw DeskLock.inUse(directory, "this builder's desk is open already");
        }
        EmbeddedDatabase database = EmbeddedDatabase.open(directory);
        opened = new Opened(database, stores(database));
    }

    private static JpaPersistence stores(EmbeddedDatabase database) {
        JpaPersistence stores = JpaPersistence.on(database.dataSource())
                .schema(SchemaMode.MIGRATE)
                .exclusive()
                .onClose(database::close);
        try {
            stores.prepare();
            return stores;
        } catch (RuntimeException | Error e) {
            stores.close();
            throw e;
        }
    }

    @Override
    public void abandon() {
        close();
    }

    @Override
    public synchronized void close() {
        Opened closing = opened;
        if (closing != null) {
            opened = null;
            closing.stores().close();
        }
    }

    byte[] key(String name) {
        return opened().database().secrets().key(name);
    }

    private Opened opened() {
        Opened current = opened;
        if (current == null) {
            throw new FrontdeskException(
                    ErrorCode.CLOSED,
                    "The desk in " + directory + " is not open. Build it, and do not use it after close().");
        }
        return current;
    }

    private JpaPersistence stores() {
        return opened().stores();
    }

    @Override
    public boolean isExclusive() {
        return true;
    }

    @Override
    public TransactionRunner transactions() {
        return stores().transactions();
    }

    @Override
    public TransactionRunner joining(Object resource) {
        return stores().joining(resource);
    }

    @Override
    public IdempotencyStore idempotency() {
        return stores().idempotency();
    }

    @Override
    public DataKeyStore dataKeys() {
        return stores().dataKeys();
    }

    @Override
    public TenantStore tenants() {
        return stores().tenants();
    }

    @Override
    public TenantDomainStore tenantDomains() {
        return stores().tenantDomains();
    }

    @Override
    public TenantSettingStore tenantSettings() {
        return stores().tenantSettings();
    }

    @Override
    public JournalStore journal() {
        return stores().journal();
    }

    @Override
    public WorkStore work() {
        return stores().work();
    }

    @Override
    public TriggerStore triggers() {
        return stores().triggers();
    }

    @Override
    public ContactStore contacts() {
        return stores().contacts();
    }

    @Override
    public ConsentStore consents() {
        return stores().consents();
    }

    @Override
    public NoticeStore notices() {
        return stores().notices();
    }

    @Override
    public SuppressionStore suppressions() {
        return stores().suppressions();
    }

    @Override
    public TemplateStore templates() {
        return stores().templates();
    }

    @Override
    public MessageStore messages() {
        return stores().messages();
    }

    @Override
    public SenderHealthStore senderHealth() {
        return stores().senderHealth();
    }

    @Override
    public SoftBounceStore softBounces() {
        return stores().softBounces();
    }

    @Override
    public AccountStore accounts() {
        return stores().accounts();
    }

    @Override
    public SenderStore senders() {
        return stores().senders();
    }

    @Override
    public ApiKeyStore apiKeys() {
        return stores().apiKeys();
    }

    @Override
    public CallRateStore callRates() {
        return stores().callRates();
    }

    @Override
    public TopicStore topics() {
        return stores().topics();
    }

    @Override
    public MemberStore members() {
        return stores().members();
    }

    @Override
    public RoleStore roles() {
        return stores().roles();
    }

    @Override
    public TenantDataStore tenantData() {
        return stores().tenantData();
    }

    @Override
    public InvitationStore invitations() {
        return stores().invitations();
    }

    @Override
    public SendingRulesStore sendingRules() {
        return stores().sendingRules();
    }

    @Override
    public FrequencyStore frequencies() {
        return stores().frequencies();
    }

    @Override
    public RateStore rates() {
        return stores().rates();
    }

    @Override
    public PauseStore pauses() {
        return stores().pauses();
    }
}
