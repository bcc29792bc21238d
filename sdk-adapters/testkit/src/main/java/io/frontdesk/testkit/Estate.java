package io.frontdesk.testkit;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.IdempotencyStore.Claim;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentTrailItem.ReceiptIssued;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.IndexedContact;
import io.frontdesk.encryption.spi.DataKeyRow;
import io.frontdesk.encryption.spi.TenantKeyRow;
import io.frontdesk.journal.ParkedEvent;
import io.frontdesk.journal.spi.JournalEntry;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.Pause;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.AttemptRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RateKey;
import io.frontdesk.messaging.spi.SenderKey;
import io.frontdesk.messaging.spi.SenderRow;
import io.frontdesk.messaging.spi.TemplateKey;
import io.frontdesk.messaging.spi.TemplateRow;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkRef;
import java.util.UUID;

/** One of everything a tenant can have. */
record Estate(
        TenantId tenant,
        Claim claim,
        TenantKeyRow tenantKey,
        DataKeyRow dataKey,
        IndexedContact contact,
        ConsentRow consent,
        ConsentCurrent current,
        ReceiptIssued receipt,
        Notice notice,
        Suppression suppression,
        TemplateRow template,
        MessageRow message,
        AttemptRow attempt,
        AccountRow account,
        SenderRow sender,
        RateKey rate,
        Pause pause,
        JournalEntry entry,
        ParkedEvent parked,
        NewWork work,
        NewWork dead) {

    boolean is(Estate other) {
        return tenant.equals(other.tenant);
    }

    ContactId contactId() {
        return contact.id();
    }

    ContactRef contactRef() {
        return new ContactRef(tenant, contact.id());
    }

    /** What only this contact is found by. */
    UUID email() {
        return key(true);
    }

    UUID phone() {
        return key(false);
    }

    private UUID key(boolean unique) {
        return contact.keys().stream()
                .filter(key -> key.unique() == unique)
                .findFirst()
                .orElseThrow()
                .hash();
    }

    ConsentKey consentKey() {
        return current.key();
    }

    SuppressionKey suppressionKey() {
        return new SuppressionKey(tenant, suppression.channel(), suppression.address());
    }

    SenderKey senderKey() {
        return new SenderKey(tenant, account.channel(), account.key());
    }

    TemplateKey templateKey() {
        return new TemplateKey(tenant, template.key(), template.version());
    }

    MessageId messageId() {
        return message.ref().message();
    }

    MessageRef messageRef() {
        return message.ref();
    }

    /** The first claim of {@link #work}. */
    WorkRef lease() {
        return new WorkRef(tenant, work.id(), 1);
    }
}
