package io.frontdesk.messaging.internal;

import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the gates once more, in the transaction that puts a group on the wire: while the groups before it were sent, somebody may have said no, gone
 * or moved, a window may have closed, a pause begun. So whoever says no is sent at most what is on the wire at that moment.
 */
final class LastLook {

    private final Decider decider;
    private final ContactLookup contacts;
    private final Traffic traffic;
    private final MessageLedger ledger;
    private final Stops stops;

    LastLook(Decider decider, ContactLookup contacts, Traffic traffic, MessageLedger ledger, Stops stops) {
        this.decider = decider;
        this.contacts = contacts;
        this.traffic = traffic;
        this.ledger = ledger;
        this.stops = stops;
    }

    /** In the open transaction, three queries: those that may still go. The others are settled, or looked at anew from the beginning. */
    List<Renderer.Ready> among(OutboxBatch batch, List<Renderer.Ready> group, Instant now) {
        Map<ContactRef, Long> versions = versions(group);
        List<Renderer.Ready> unchanged = new ArrayList<>(group.size());
        for (Renderer.Ready one : group) {
            if (hasChanged(one, versions)) {
                batch.again(one.row().ref(), now);
            } else {
                unchanged.add(one);
            }
        }
        List<Decider.Decided> anew = decider.again(
                unchanged.stream().map(one -> one.routed().decided()).toList(), ref -> versions.containsKey(ref), now);
        return open(batch, unchanged, anew, now);
    }

    private List<Renderer.Ready> open(
            OutboxBatch batch, List<Renderer.Ready> group, List<Decider.Decided> anew, Instant now) {
        var going = new ArrayList<Renderer.Ready>(group.size());
        var settled = new ArrayList<MessageRow>();
        for (int i = 0; i < group.size(); i++) {
            Renderer.Ready one = group.get(i);
            Decider.Decided decided = anew.get(i);
            GateVerdict verdict =
                    decided.verdict().allows() ? afterPauses(one, decided.verdict(), now) : decided.verdict();
            if (verdict.allows()) {
                going.add(new Renderer.Ready(new Routed(decided, one.routed().route()), one.outbound()));
            } else {
                stops.stop(batch, one.row(), verdict, settled);
            }
        }
        ledger.save(settled);
        return going;
    }

    private GateVerdict afterPauses(Renderer.Ready one, GateVerdict allowed, Instant now) {
        return traffic.pause(one.routed().line(), one.row().ref().tenant(), now)
                .map(barrier -> GateVerdict.defer(barrier.reason(), barrier.until()))
                .orElse(allowed);
    }

    private Map<ContactRef, Long> versions(List<Renderer.Ready> group) {
        return contacts.versions(
                group.stream().map(LastLook::contact).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    private static @Nullable ContactRef contact(Renderer.Ready one) {
        MessageRow row = one.row();
        return row.contact() == null ? null : new ContactRef(row.ref().tenant(), row.contact());
    }

    /** Who is there, but not as it was: the message may have been made for another address or name. */
    private static boolean hasChanged(Renderer.Ready one, Map<ContactRef, Long> versions) {
        ContactRef ref = contact(one);
        Long version = ref == null ? null : versions.get(ref);
        return version != null
                && version
                        != Objects.requireNonNull(one.routed().candidate().contact())
                                .version();
    }
}
