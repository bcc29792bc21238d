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
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.contacts.spi.ContactDataContributor;
import java.time.Instant;
import java.util.Collection;
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

    private final ContactLookup contacts;
    private final ConsentLedger ledger;
    private final AddressKeys addresses;
    private final SuppressionList suppressions;

    ConsentKeeper(ContactLookup contacts, ConsentLedger ledger, AddressKeys addresses, SuppressionList suppressions) {
        this.contacts = contacts;
        this.ledger = ledger;
        this.addresses = addresses;
        this.suppressions = suppressions;
    }

    @Override
    public void leaving(CallContext context, ContactId contact, Supplier<Optional<ContactProfile>> profile) {
        keep(context, Map.of(contact, profile));
    }

    /** Noes among what was said for contacts that were deleted before: in the open transaction, a handful of statements however many. */
    void saidLater(CallContext context, Collection<RecordConsent> said) {
        Set<ContactRef> wanted = said.stream()
                .filter(command -> command.state().isNo())
                .map(command -> new ContactRef(context.tenant(), command.contact()))
                .collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return;
        }
        Map<ContactId, Supplier<Optional<ContactProfile>>> gone = new HashMap<>();
        readable(() -> Optional.of(contacts.deleted(wanted)), wanted)
                .orElse(Map.of())
                .forEach((ref, one) -> gone.put(ref.contact(), () -> Optional.of(one.profile())));
        if (!gone.isEmpty()) {
            keep(context, gone);
        }
    }

    private void keep(CallContext context, Map<ContactId, Supplier<Optional<ContactProfile>>> profiles) {
        Map<ContactId, List<ConsentEntry>> lines = ledger.lockedLines(context.tenant(), profiles.keySet());
        Map<SuppressionKey, Instant> since = new HashMap<>();
        profiles.forEach((contact, profile) -> {
            Map<Channel, Instant> noes = StandingNo.of(lines.getOrDefault(contact, List.of()), addresses.channels());
            Set<SuppressionKey> keys = noes.isEmpty() ? Set.of() : keys(context, contact, profile);
            keys.forEach(key -> Optional.ofNullable(noes.get(key.channel()))
                    .ifPresent(stated -> since.merge(key, stated, ConsentKeeper::later)));
        });
        suppressions.objectAll(Objections.context(context).actor(), since, LEFT);
    }

    private Set<SuppressionKey> keys(
            CallContext context, ContactId contact, Supplier<Optional<ContactProfile>> profile) {
        return readable(profile, new ContactRef(context.tenant(), contact))
                .map(one -> addresses.of(context.tenant(), one))
                .orElse(Set.of());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whose key is lost must be possible to erase, and what was said for them to be written down, all the same. */
    private static <T> Optional<T> readable(Supplier<Optional<T>> opened, Object whose) {
        try {
            return opened.get();
        } catch (FrontdeskException e) {
            if (e.code() != ErrorCode.UNREADABLE_DATA) {
                throw e;
            }
            LOG.warn("Not to be read, so that no address keeps what was said no to: {}", whose, e);
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

    @Override
    public void erased(CallContext context, ContactId contact) {
        ledger.eraseEvidence(context.tenant(), contact);
    }

    /** A word by text is for every channel, as far as anybody can tell now; the rest is for its own. */
    private static ConsentReach reach(Suppression one) {
        return one.source().endsWith("keyword") ? ConsentReach.all() : ConsentReach.channel(one.channel());
    }
}
