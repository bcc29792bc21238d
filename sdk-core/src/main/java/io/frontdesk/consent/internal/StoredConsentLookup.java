package io.frontdesk.consent.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentStore;
import io.frontdesk.contacts.ContactId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class StoredConsentLookup implements ConsentLookup {

    private final Environment env;
    private final ConsentStore store;
    private final ConsentLedger ledger;
    private final SuppressionList suppressions;
    private final WideWithdrawal withdrawals;

    StoredConsentLookup(Environment env, ConsentStore store, ConsentLedger ledger, SuppressionList suppressions) {
        this.env = env;
        this.store = store;
        this.ledger = ledger;
        this.suppressions = suppressions;
        this.withdrawals = new WideWithdrawal(ledger);
    }

    /**
     * What holds at an instant.
     *
     * @param current null if nothing was ever said
     */
    static ConsentStatus status(@Nullable ConsentCurrent current, Instant now) {
        if (current == null) {
            return ConsentStatus.NONE;
        }
        boolean yes = current.state().isYes();
        boolean ended = current.state().canEnd() && current.expiresAt() != null && !now.isBefore(current.expiresAt());
        return new ConsentStatus(
                yes && !ended,
                Optional.of(ended ? ConsentState.EXPIRED : current.state()),
                Optional.of(current.entry()),
                Optional.of(current.effectiveAt()),
                Optional.ofNullable(current.expiresAt()),
                Optional.ofNullable(current.pausedUntil()));
    }

    @Override
    public Map<ConsentKey, ConsentStatus> statuses(Collection<ConsentKey> keys) {
        Map<ConsentKey, ConsentCurrent> current = keys.isEmpty() ? Map.of() : store.current(keys);
        Instant now = env.now();
        Map<ConsentKey, ConsentStatus> statuses = new HashMap<>();
        keys.forEach(key -> statuses.put(key, status(current.get(key), now)));
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
        List<RecordConsent> one = List.of(command);
        return context.inTransaction(() -> {
            var shown = ledger.check(context, one);
            return ledger.lock(context, one).isEmpty()
                    ? Optional.empty()
                    : Optional.of(ledger.write(context, one, shown).get(0));
        });
    }

    @Override
    public Set<SuppressionKey> suppressAll(
            Actor actor, Collection<SuppressionKey> keys, SuppressionReason reason, String source) {
        return suppressions.suppressAll(actor, keys, reason, Checks.text("source", source, 100));
    }

    @Override
    public void objectAll(Actor actor, Map<SuppressionKey, Instant> since, String source) {
        suppressions.objectAll(actor, since, Checks.text("source", source, 100));
    }

    @Override
    public Set<ConsentKey> withdrawAll(CallContext context, Collection<ConsentKey> keys, String source) {
        Map<ConsentKey, RecordConsent> withdrawals = new LinkedHashMap<>();
        for (ConsentKey key : keys) {
            if (key.contact().tenant().equals(context.tenant())) {
                withdrawals.put(
                        key, RecordConsent.withdraw(key.contact().contact(), key.channel(), key.purpose(), source));
            }
        }
        Set<ContactId> known = ledger.lock(context, List.copyOf(withdrawals.values()));
        withdrawals.keySet().removeIf(key -> !known.contains(key.contact().contact()));
        ledger.write(context, List.copyOf(withdrawals.values()), Map.of());
        return Set.copyOf(withdrawals.keySet());
    }

    @Override
    public Set<ContactId> withdrawReach(
            CallContext context, Collection<ContactId> contacts, ConsentReach reach, String source) {
        return withdrawals.withdraw(context, contacts, reach, Checks.text("source", source, 100));
    }

    @Override
    public Optional<Suppression> lift(CallContext context, SuppressionKey address, Set<SuppressionReason> reasons) {
        return suppressions.lift(context, address, reasons);
    }
}
