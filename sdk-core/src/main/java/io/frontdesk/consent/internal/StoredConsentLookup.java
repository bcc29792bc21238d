package io.frontdesk.consent.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentKind;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressResult;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class StoredConsentLookup implements ConsentLookup {

    private final ConsentStore store;
    private final ConsentLedger ledger;
    private final SuppressionList suppressions;
    private final ContactLookup contacts;

    StoredConsentLookup(
            ConsentStore store, ConsentLedger ledger, SuppressionList suppressions, ContactLookup contacts) {
        this.store = store;
        this.ledger = ledger;
        this.contacts = contacts;
        this.suppressions = suppressions;
    }

    /**
     * @param deciding null if nothing was ever said
     */
    static ConsentStatus status(@Nullable ConsentRow deciding) {
        return deciding == null
                ? ConsentStatus.NONE
                : new ConsentStatus(deciding.entry().kind() == ConsentKind.GRANTED, Optional.of(deciding.entry()));
    }

    @Override
    public Map<ConsentKey, ConsentStatus> statuses(Collection<ConsentKey> keys) {
        Map<ConsentKey, ConsentRow> deciding = keys.isEmpty() ? Map.of() : store.deciding(keys);
        Map<ConsentKey, ConsentStatus> statuses = new HashMap<>();
        keys.forEach(key -> statuses.put(key, status(deciding.get(key))));
        return statuses;
    }

    @Override
    public Map<SuppressionKey, Suppression> suppressed(Collection<SuppressionKey> keys) {
        return suppressions.find(keys);
    }

    @Override
    public Digest digest(TenantId tenant, Channel channel, String normalized) {
        return suppressions.digest(tenant, channel, normalized);
    }

    @Override
    public Optional<RecordConsentResult> record(CallContext context, RecordConsent command) {
        var contact = new ContactRef(context.tenant(), command.contact());
        return context.inTransaction(() -> {
            ledger.requireDates(List.of(command));
            return contacts.load(List.of(contact)).isEmpty()
                    ? Optional.empty()
                    : Optional.of(ledger.write(context, List.of(command)).get(0));
        });
    }

    @Override
    public SuppressResult suppress(CallContext context, SuppressAddress command) {
        return context.inTransaction(() -> suppressions.suppress(context, command));
    }

    @Override
    public Set<SuppressionKey> suppressAll(
            Actor actor, Collection<SuppressionKey> keys, SuppressionReason reason, String source) {
        return suppressions.suppressAll(actor, keys, reason, Checks.text("source", source, 100));
    }

    @Override
    public Set<ConsentKey> withdrawAll(CallContext context, Collection<ConsentKey> keys, String source) {
        Set<ContactRef> known = keys.isEmpty()
                ? Set.of()
                : contacts.load(keys.stream().map(ConsentKey::contact).collect(Collectors.toSet()))
                        .keySet();
        List<ConsentKey> there = keys.stream()
                .filter(key -> key.contact().tenant().equals(context.tenant()) && known.contains(key.contact()))
                .distinct()
                .toList();
        ledger.write(
                context,
                there.stream()
                        .map(key ->
                                RecordConsent.withdraw(key.contact().contact(), key.channel(), key.purpose(), source))
                        .toList());
        return Set.copyOf(there);
    }
}
