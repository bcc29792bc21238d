package io.frontdesk.messaging.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what somebody who unsubscribes wants, whatever became of contact, message and tenant since. */
final class Unsubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(Unsubscriber.class);
    private static final Actor CONTACT = Actor.system("contact");
    private static final String SOURCE = "unsubscribe-link";

    private final Environment env;
    private final ConsentLookup consents;
    private final ContactLookup contacts;
    private final MessageStore messages;
    private final TransactionRunner transactions;

    Unsubscriber(
            Environment env,
            ConsentLookup consents,
            ContactLookup contacts,
            MessageStore messages,
            TransactionRunner transactions) {
        this.env = env;
        this.consents = consents;
        this.contacts = contacts;
        this.messages = messages;
        this.transactions = transactions;
    }

    void unsubscribe(UnsubscribeToken token) {
        transactions.run(TenantScope.of(token.message().tenant()), () -> {
            if (!isWithdrawn(token)) {
                suppress(token);
            } else if (isGone(token)) {
                object(token);
            }
        });
    }

    /** Where the message went; null if nothing is left of it. */
    @Nullable
    Digest recipient(UnsubscribeToken token) {
        MessageRow row = transactions.required(
                TenantScope.of(token.message().tenant()),
                () -> messages.find(List.of(token.message())).get(token.message()));
        return row == null ? null : row.recipient();
    }

    /** Whoever has the address now is another contact, and would hear nothing of it. */
    private boolean isGone(UnsubscribeToken token) {
        var contact = new ContactRef(token.message().tenant(), Objects.requireNonNull(token.contact()));
        return contacts.versions(List.of(contact)).isEmpty();
    }

    private void object(UnsubscribeToken token) {
        Digest recipient = recipient(token);
        if (recipient != null) {
            consents.objectAll(CONTACT, Map.of(key(token, recipient), env.now()), SOURCE);
        }
    }

    private static SuppressionKey key(UnsubscribeToken token, Digest recipient) {
        return new SuppressionKey(token.message().tenant(), token.channel(), recipient);
    }

    /** False where there is no consent to take back. */
    private boolean isWithdrawn(UnsubscribeToken token) {
        ContactId contact = token.contact();
        if (contact == null || !token.purpose().needsConsent()) {
            return false;
        }
        var context = new CallContext(token.message().tenant(), CONTACT, transactions);
        return consents.record(context, RecordConsent.withdraw(contact, token.channel(), token.purpose(), SOURCE))
                .isPresent();
    }

    private void suppress(UnsubscribeToken token) {
        Digest recipient = recipient(token);
        if (recipient == null) {
            LOG.warn(
                    "Nothing is left to unsubscribe of message {}",
                    token.message().message());
            return;
        }
        consents.suppressAll(CONTACT, List.of(key(token, recipient)), SuppressionReason.UNSUBSCRIBED, SOURCE);
    }
}
