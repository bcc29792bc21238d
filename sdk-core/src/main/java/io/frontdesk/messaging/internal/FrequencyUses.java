package io.frontdesk.messaging.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.spi.AddressDigest;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.spi.FrequencyKey;
import io.frontdesk.messaging.spi.FrequencyRow;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.FrequencyUse;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives uses of frequency caps back. In the open transaction. */
final class FrequencyUses {

    /** The provider certainly does not have it. */
    private static final Set<MessageReason> NOT_SENT = notSent();

    private final Environment env;
    private final FrequencyStore store;

    FrequencyUses(Environment env, FrequencyStore store) {
        this.env = env;
        this.store = store;
    }

    private static Set<MessageReason> notSent() {
        Set<MessageReason> reasons = EnumSet.of(
                MessageReason.RETRIES_EXHAUSTED, MessageReason.NEVER_ARRIVED, MessageReason.RESOLVED_NOT_SENT);
        Arrays.stream(RejectionKind.values())
                .map(kind -> OutcomePolicy.attemptReason(SendOutcome.rejected(kind, "")))
                .forEach(reasons::add);
        return Set.copyOf(reasons);
    }

    /** Under which names somebody is counted, the one that is written first; none if nobody is known whose messages could be. */
    static List<String> subjects(AddressDigest digests, @Nullable ContactId contact, @Nullable Digest recipient) {
        if (contact != null) {
            return List.of(contact.value().toString());
        }
        Set<Digest> names = new LinkedHashSet<>();
        if (recipient != null) {
            names.add(digests.written(recipient));
            names.addAll(digests.places(recipient));
        }
        return names.stream().map(Digest::hex).toList();
    }

    /** Of those among these rows that were certainly not sent; no statement if none was counted. */
    void releaseUnsent(Collection<MessageRow> rows) {
        release(rows.stream().filter(row -> NOT_SENT.contains(row.reason())).toList());
    }

    void release(Collection<MessageRow> rows) {
        Map<FrequencyKey, List<UUID>> taken = new LinkedHashMap<>();
        for (MessageRow row : rows) {
            List<String> caps = Decisions.caps(row.decision(), env.json());
            for (String subject : subjects(env.digests(), row.contact(), row.recipient())) {
                for (String cap : caps) {
                    taken.computeIfAbsent(new FrequencyKey(row.ref().tenant(), subject, cap), k -> new ArrayList<>())
                            .add(row.ref().message().value());
                }
            }
        }
        if (!taken.isEmpty()) {
            giveBack(taken);
        }
    }

    private void giveBack(Map<FrequencyKey, List<UUID>> taken) {
        var changed = new ArrayList<FrequencyRow>();
        store.lock(taken.keySet(), env.now()).forEach((key, uses) -> {
            List<UUID> messages = taken.getOrDefault(key, List.of());
            List<FrequencyUse> rest = uses.stream()
                    .filter(use -> !messages.contains(use.message()))
                    .toList();
            if (rest.size() < uses.size()) {
                changed.add(new FrequencyRow(key, rest, env.now()));
            }
        });
        if (!changed.isEmpty()) {
            store.save(changed);
        }
    }
}
