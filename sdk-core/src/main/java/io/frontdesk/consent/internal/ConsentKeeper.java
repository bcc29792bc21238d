package io.frontdesk.consent.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.spi.ContactDataContributor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a no when its contact goes: by the hashes of its addresses, which is all that is left. And tells it who comes back. */
final class ConsentKeeper implements ContactDataContributor {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentKeeper.class);
    private static final String LEFT = "former-contact";
    private static final String SAID_MEANWHILE = "said-while-deleted";

    /** What people say themselves, or have said for them. */
    private static final Set<SuppressionReason> SAID =
            Set.of(SuppressionReason.OBJECTED, SuppressionReason.UNSUBSCRIBED, SuppressionReason.COMPLAINT);

    private final ConsentLedger ledger;
    private final AddressKeys addresses;
    private final SuppressionList suppressions;

    ConsentKeeper(ConsentLedger ledger, AddressKeys addresses, SuppressionList suppressions) {
        this.ledger = ledger;
        this.addresses = addresses;
        this.suppressions = suppressions;
    }

    @Override
    public void leaving(CallContext context, ContactId contact, Supplier<Optional<ContactProfile>> profile) {
        List<ConsentEntry> lines = ledger.lockedLines(context.tenant(), contact);
        Map<Channel, Instant> noes = StandingNo.of(lines, addresses.channels());
        if (noes.isEmpty()) {
            return;
        }
        Map<SuppressionKey, Instant> since = new HashMap<>();
        opened(context, contact, profile).map(one -> addresses.of(context.tenant(), one)).orElse(Set.of()).stream()
                .filter(key -> noes.containsKey(key.channel()))
                .forEach(key -> since.put(key, noes.get(key.channel())));
        suppressions.objectAll(Objections.context(context).actor(), since, LEFT);
    }

    /** Whose key is lost must be possible to erase all the same. */
    private static Optional<ContactProfile> opened(
            CallContext context, ContactId contact, Supplier<Optional<ContactProfile>> profile) {
        try {
            return profile.get();
        } catch (FrontdeskException e) {
            if (e.code() != ErrorCode.UNREADABLE_DATA) {
                throw e;
            }
            LOG.warn(
                    "Contact {} of tenant {} goes and cannot be read: what it said no to is not kept for its addresses",
                    contact,
                    context.tenant(),
                    e);
            return Optional.empty();
        }
    }

    @Override
    public void returned(CallContext context, ContactId contact, ContactProfile profile, Instant deletedAt) {
        Map<SuppressionKey, Suppression> found = suppressions.find(addresses.of(context.tenant(), profile));
        Set<ConsentReach> noes = found.values().stream()
                .filter(one -> SAID.contains(one.reason()) && !one.createdAt().isBefore(deletedAt))
                .map(ConsentKeeper::reach)
                .collect(Collectors.toSet());
        if (!noes.isEmpty()) {
            CallContext ours = Objections.context(context);
            List<RecordConsent> withdrawals = noes.stream()
                    .map(reach -> RecordConsent.withdraw(contact, reach, SAID_MEANWHILE))
                    .toList();
            ledger.lock(ours, withdrawals);
            ledger.write(ours, withdrawals, Map.of());
        }
    }

    /** A word by text is for every channel, as far as anybody can tell now; the rest is for its own. */
    private static ConsentReach reach(Suppression one) {
        return one.source().endsWith("keyword") ? ConsentReach.all() : ConsentReach.channel(one.channel());
    }
}
