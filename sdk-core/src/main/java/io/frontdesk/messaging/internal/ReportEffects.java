package io.frontdesk.messaging.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.IdempotencyStore;
import io.frontdesk.common.spi.IdempotencyStore.Claim;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.MessageBounced;
import io.frontdesk.messaging.MessageComplained;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.ReportKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What reports mean beyond the message: addresses no longer written to, consents withdrawn, events, the sender's figures. */
final class ReportEffects {

    private static final String SOURCE = "report";

    /** Longer than any provider repeats itself. */
    private static final Duration REMEMBERED = Duration.ofDays(400);

    /** Codes as adapters promise them; whatever else came is not journaled, since it might be a text with an address in it. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9 ._/-]{1,100}");

    private final Environment env;
    private final ConsentLookup consents;
    private final IdempotencyStore idempotency;
    private final Journal journal;
    private final SoftBounces softBounces;
    private final SenderHealthLedger health;

    ReportEffects(
            Environment env,
            ConsentLookup consents,
            IdempotencyStore idempotency,
            Journal journal,
            SoftBounces softBounces,
            SenderHealthLedger health) {
        this.env = env;
        this.consents = consents;
        this.idempotency = idempotency;
        this.journal = journal;
        this.softBounces = softBounces;
        this.health = health;
    }

    /**
     * In the open transaction.
     *
     * @param rows every message reported on, as last seen
     * @return the messages somebody complained about or unsubscribed from, for the first time
     */
    Set<MessageRef> of(
            CallContext context,
            List<ReportApplier.Change> changes,
            Map<MessageRef, List<DeliveryReport>> byMessage,
            Map<MessageRef, MessageRow> rows) {
        var events = new ArrayList<DomainEvent>();
        var tallies = new SenderHealthLedger.Tallies();
        bounces(context, changes, events, tallies);
        Set<MessageRef> complained = fresh(context, ReportKind.COMPLAINT, byMessage, rows);
        for (MessageRef ref : complained) {
            MessageRow row = Objects.requireNonNull(rows.get(ref));
            events.add(new MessageComplained(ref.message(), row.channel()));
            tallies.add(row, HealthCounts.complaint());
        }
        suppress(context, addresses(complained, rows), SuppressionReason.COMPLAINT);
        Set<MessageRef> unsubscribed = fresh(context, ReportKind.UNSUBSCRIBED, byMessage, rows);
        unsubscribe(context, unsubscribed, rows);
        if (!events.isEmpty()) {
            journal.append(context, events);
        }
        health.count(tallies);
        var told = new HashSet<>(complained);
        told.addAll(unsubscribed);
        return told;
    }

    private void bounces(
            CallContext context,
            List<ReportApplier.Change> changes,
            List<DomainEvent> events,
            SenderHealthLedger.Tallies tallies) {
        for (ReportApplier.Change change : changes) {
            MessageRow after = change.after();
            tallies.add(after, HealthCounts.of(change.before().state(), after));
            if (after.state() == MessageState.FAILED) {
                events.add(new MessageBounced(
                        after.ref().message(), after.channel(), after.reason(), code(change.reports())));
            }
        }
        suppress(context, addresses(changes, MessageReason.HARD_BOUNCED), SuppressionReason.HARD_BOUNCE);
        Set<SuppressionKey> tooMany = softBounces.add(addresses(changes, MessageReason.SOFT_BOUNCED));
        suppress(context, tooMany, SuppressionReason.SOFT_BOUNCES);
        softBounces.forget(delivered(changes));
    }

    private static String code(List<DeliveryReport> reports) {
        ReportKind gravest = ReportMerge.gravest(
                        reports.stream().map(DeliveryReport::kind).toList())
                .orElseThrow();
        return reports.stream()
                .filter(report -> report.kind() == gravest)
                .map(DeliveryReport::code)
                .filter(code -> CODE.matcher(code).matches())
                .findFirst()
                .orElse("");
    }

    private static List<SuppressionKey> delivered(List<ReportApplier.Change> changes) {
        Set<MessageState> arrived = Set.of(MessageState.DELIVERED, MessageState.READ);
        return changes.stream()
                .filter(change -> arrived.contains(change.after().state())
                        && !arrived.contains(change.before().state()))
                .flatMap(change -> address(change.after()))
                .toList();
    }

    private static List<SuppressionKey> addresses(List<ReportApplier.Change> changes, MessageReason reason) {
        return changes.stream()
                .map(ReportApplier.Change::after)
                .filter(row -> row.state() == MessageState.FAILED && row.reason() == reason)
                .flatMap(ReportEffects::address)
                .toList();
    }

    private static List<SuppressionKey> addresses(Collection<MessageRef> messages, Map<MessageRef, MessageRow> rows) {
        return messages.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .flatMap(ReportEffects::address)
                .toList();
    }

    private static Stream<SuppressionKey> address(MessageRow row) {
        return row.recipient() == null
                ? Stream.empty()
                : Stream.of(new SuppressionKey(row.ref().tenant(), row.channel(), row.recipient()));
    }

    private void suppress(CallContext context, Collection<SuppressionKey> addresses, SuppressionReason reason) {
        if (!addresses.isEmpty()) {
            consents.suppressAll(context.actor(), Set.copyOf(addresses), reason, SOURCE);
        }
    }

    /** Those that were ever sent and of which this is heard for the first time. */
    private Set<MessageRef> fresh(
            CallContext context,
            ReportKind kind,
            Map<MessageRef, List<DeliveryReport>> byMessage,
            Map<MessageRef, MessageRow> rows) {
        Map<Digest, MessageRef> keys = new LinkedHashMap<>();
        byMessage.forEach((ref, reports) -> {
            MessageRow row = rows.get(ref);
            if (row != null && row.attempts() > 0 && reports.stream().anyMatch(r -> r.kind() == kind)) {
                keys.put(env.digests().of(ref.tenant(), SOURCE, kind + ":" + ref.message()), ref);
            }
        });
        if (keys.isEmpty()) {
            return Set.of();
        }
        List<Claim> claims = keys.entrySet().stream()
                .map(e -> new Claim(
                        e.getKey(),
                        e.getKey(),
                        e.getValue().message().value(),
                        env.now().plus(REMEMBERED)))
                .toList();
        keys.keySet()
                .removeAll(idempotency.claim(context.tenant(), SOURCE, claims).keySet());
        return Set.copyOf(keys.values());
    }

    /** A withdrawal stops what the message was for. Where no consent is needed, or nobody is known, only the address can be stopped. */
    private void unsubscribe(CallContext context, Set<MessageRef> messages, Map<MessageRef, MessageRow> rows) {
        Map<MessageRef, ConsentKey> withdrawals = new LinkedHashMap<>();
        for (MessageRef ref : messages) {
            MessageRow row = Objects.requireNonNull(rows.get(ref));
            if (row.contact() != null && row.purpose().needsConsent()) {
                var contact = new ContactRef(ref.tenant(), row.contact());
                withdrawals.put(ref, new ConsentKey(contact, row.channel(), row.purpose()));
            }
        }
        Set<ConsentKey> withdrawn = withdrawals.isEmpty()
                ? Set.of()
                : consents.withdrawAll(context, Set.copyOf(withdrawals.values()), SOURCE);
        List<MessageRef> others = messages.stream()
                .filter(ref -> {
                    ConsentKey key = withdrawals.get(ref);
                    return key == null || !withdrawn.contains(key);
                })
                .toList();
        suppress(context, addresses(others, rows), SuppressionReason.UNSUBSCRIBED);
    }
}
