package io.frontdesk.offboarding.internal;

import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.consent.spi.NoticeStore;
import io.frontdesk.consent.spi.SuppressionStore;
import io.frontdesk.contacts.spi.ContactRow;
import io.frontdesk.identity.spi.InvitationStore;
import io.frontdesk.identity.spi.MemberStore;
import io.frontdesk.identity.spi.RoleStore;
import io.frontdesk.journal.spi.JournalStore;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.SenderStore;
import io.frontdesk.messaging.spi.SendingRulesStore;
import io.frontdesk.messaging.spi.TemplateStore;
import io.frontdesk.offboarding.spi.TenantDataStore;
import io.frontdesk.preferences.spi.TopicStore;
import io.frontdesk.tenancy.spi.TenantDomainStore;
import io.frontdesk.tenancy.spi.TenantSettingStore;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Where everything that an export has is kept.
 *
 * @param restoreContacts writes contacts down with what they are found by
 * @param restoreConsents writes lines of the ledger down with what holds by them
 */
public record KeptData(
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
