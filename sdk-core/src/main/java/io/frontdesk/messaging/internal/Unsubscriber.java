package io.frontdesk.messaging.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what somebody who unsubscribes wants, whatever became of contact, message and tenant since. */
final class Unsubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(Unsubscriber.class);
    private static final Actor CONTACT = Actor.system("contact");
    private static final String SOURCE = "unsubscribe-link";

    private final ConsentLookup consents;
    private final MessageStore messages;
    private final TransactionRunner transactions;

    Unsubscriber(ConsentLookup consents, MessageStore messages, TransactionRunner transactions) {
        this.consents = consents;
        this.messages = messages;
        this.transactions = transactions;
    }

    void unsubscribe(UnsubscribeToken token) {
        transactions.run(TenantScope.of(token.message().tenant()), () -> {
            if (!isWithdrawn(token)) {
                suppress(token);
            }
        });
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
        MessageRow row = messages.find(List.of(token.message())).get(token.message());
        if (row == null || row.recipient() == null) {
            LOG.warn(
                    "Nothing is left to unsubscribe of message {}",
                    token.message().message());
            return;
        }
        var key = new SuppressionKey(token.message().tenant(), token.channel(), row.recipient());
        consents.suppressAll(CONTACT, List.of(key), SuppressionReason.UNSUBSCRIBED, SOURCE);
    }
}
