package io.frontdesk.messaging.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What STOP and START mean to consent and suppression: all that there is of it, in the open transaction and in the person's name. */
final class OptOutConsents {

    private static final Actor CONTACT = Actor.system("contact");

    /** What a text may undo: what a person asked for, never what a mail system or somebody else found. */
    private static final Set<SuppressionReason> LIFTED = Set.of(SuppressionReason.UNSUBSCRIBED);

    private final ConsentLookup consents;
    private final ContactLookup contacts;

    OptOutConsents(ConsentLookup consents, ContactLookup contacts) {
        this.consents = consents;
        this.contacts = contacts;
    }

    SuppressionKey key(CallContext context, InboundText text) {
        return new SuppressionKey(
                context.tenant(), text.channel(), consents.digest(context.tenant(), text.channel(), text.from()));
    }

    /** Returns whether the address was not suppressed before. */
    boolean suppress(SuppressionKey key, String source) {
        return !consents.suppressAll(CONTACT, List.of(key), SuppressionReason.UNSUBSCRIBED, source)
                .isEmpty();
    }

    /**
     * Takes back what everybody with the address granted.
     *
     * @param everywhere on every channel, not only on the text's
     * @return whose consents were withdrawn
     */
    Set<ContactId> withdraw(CallContext context, InboundText text, boolean everywhere, String source) {
        Set<ContactId> known = having(context, text);
        ConsentReach reach = everywhere ? ConsentReach.all() : ConsentReach.channel(text.channel());
        return known.isEmpty() ? known : consents.withdrawReach(inTheirName(context), known, reach, source);
    }

    /** Null if the address is not suppressed. */
    @Nullable
    Suppression standing(SuppressionKey key) {
        Map<SuppressionKey, Suppression> found = consents.suppressed(List.of(key));
        return found.get(key);
    }

    /** Whether an answer to the person may pass what is there. */
    static boolean isTheirs(Suppression suppression) {
        return LIFTED.contains(suppression.reason()) || suppression.reason() == SuppressionReason.OBJECTED;
    }

    /** Without taking back the no: where no ledger of a contact has it, the address keeps it. */
    boolean lift(CallContext context, InboundText text, SuppressionKey key) {
        Optional<Suppression> lifted = consents.lift(inTheirName(context), key, LIFTED);
        if (lifted.isPresent() && having(context, text).isEmpty()) {
            consents.objectAll(
                    CONTACT, Map.of(key, lifted.get().createdAt()), lifted.get().source());
        }
        return lifted.isPresent();
    }

    /** Only to a question for it, and only if whom we asked still has the address the answer came from. */
    boolean grant(CallContext context, InboundText text, String source) {
        Prompt prompt = text.prompt().orElse(null);
        Optional<ContactId> asked = prompt == null ? Optional.empty() : prompt.contact();
        return asked.filter(contact -> having(context, text).contains(contact))
                .flatMap(contact -> consents.record(
                        inTheirName(context),
                        RecordConsent.grant(
                                contact,
                                text.channel(),
                                text.prompt().orElseThrow().purpose().orElseThrow(),
                                source)))
                .isPresent();
    }

    private Set<ContactId> having(CallContext context, InboundText text) {
        return contacts.having(context.tenant(), text.kind(), text.from());
    }

    private static CallContext inTheirName(CallContext context) {
        return new CallContext(context.tenant(), CONTACT, context.transactions());
    }
}
