package io.frontdesk.messaging.internal;

import io.frontdesk.common.Digest;
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

    /** Null if nobody is known whose messages could be counted. */
    static @Nullable String subject(@Nullable ContactId contact, @Nullable Digest recipient) {
        if (contact != null) {
            return contact.value().toString();
        }
        return recipient == null ? null : recipient.hex();
    }

    /** Of those among these rows that were certainly not sent; no statement if none was counted. */
    void releaseUnsent(Collection<MessageRow> rows) {
        release(rows.stream().filter(row -> NOT_SENT.contains(row.reason())).toList());
    }

    void release(Collection<MessageRow> rows) {
        Map<FrequencyKey, List<UUID>> taken = new LinkedHashMap<>();
        for (MessageRow row : rows) {
            String subject = subject(row.contact(), row.recipient());
            if (subject != null) {
                for (String cap : Decisions.caps(row.decision(), env.json())) {
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
