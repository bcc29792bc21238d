package io.frontdesk.offboarding.internal;

import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.consent.spi.NoticeStore;
import io.frontdesk.consent.spi.SuppressionStore;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.identity.spi.InvitationStore;
import io.frontdesk.identity.spi.MemberStore;
import io.frontdesk.identity.spi.RoleStore;
import io.frontdesk.journal.Journal;
import io.frontdesk.journal.spi.JournalStore;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.SenderStore;
import io.frontdesk.messaging.spi.SendingRulesStore;
import io.frontdesk.messaging.spi.TemplateStore;
import io.frontdesk.offboarding.Offboarding;
import io.frontdesk.offboarding.spi.TenantDataStore;
import io.frontdesk.preferences.spi.TopicStore;
import io.frontdesk.tenancy.spi.TenantDomainStore;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import io.frontdesk.tenancy.spi.TenantStore;
import io.frontdesk.work.Trigger;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Wires offboarding. */
public final class OffboardingModule {

    /**
     * What it works on.
     *
     * @param slugs refuses those that no tenant may have
     * @param forgotten told inside the transaction of tenants that change or go, so that nothing is remembered of them
     */
    public record Ports(
            TenantStore tenants, Kept kept, Journal journal, Consumer<String> slugs, Consumer<TenantId> forgotten) {}

    /**
     * Where everything that an export has is kept.
     *
     * @param restoreContacts writes contacts down with what they are found by
     * @param restoreConsents writes lines of the ledger down with what holds by them
     */
    public record Kept(
            TenantDataStore data,
            TenantSettingStore settings,
            TenantDomainStore domains,
            RoleStore roles,
            MemberStore members,
            InvitationStore invitations,
            ApiKeyStore apiKeys,
            NoticeStore notices,
            ConsentStore consents,
            TopicStore topics,
            SuppressionStore suppressions,
            TemplateStore templates,
            SenderStore senders,
            SendingRulesStore sendingRules,
            MessageStore messages,
            JournalStore journal,
            BiConsumer<TenantId, List<ContactRow>> restoreContacts,
            BiConsumer<TenantId, List<ConsentRow>> restoreConsents) {}

    private final TenantRemoval removal;
    private final Offboarding offboarding;

    public OffboardingModule(Environment env, Ports ports, TransactionRunner transactions) {
        this.removal = new TenantRemoval(env, ports, transactions);
        this.offboarding = new OffboardingService(env, ports, removal, transactions);
    }

    public Offboarding offboarding() {
        return offboarding;
    }

    /** Removes once a day, on one node of all, what came late. */
    public Trigger trigger(LocalTime time, ZoneId zone) {
        return Trigger.daily("frontdesk.offboarding", time, zone, removal::removeLate);
    }
}
