package io.frontdesk.messaging.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.IdempotencyStore;
import io.frontdesk.common.spi.IdempotencyStore.Claim;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.SendMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes enqueueing idempotent: who said what under which key, as keyed hashes. */
final class EnqueueKeys {

    private static final String SCOPE = "message";

    /** Longer than any campaign is repeated; what is older may be forgotten by retention. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final Environment env;
    private final IdempotencyStore store;
    private final CallContext context;

    EnqueueKeys(Environment env, IdempotencyStore store, CallContext context) {
        this.env = env;
        this.store = store;
        this.context = context;
    }

    /**
     * What stands under the keys of some commands, by the command's place.
     *
     * @param before the message that the same command made before; a key used twice in one call stands for its first
     * @param conflicts the message that another command made under this key
     */
    record Standing(Map<Integer, MessageId> before, Map<Integer, MessageId> conflicts) {

        /** @throws FrontdeskException with {@link ErrorCode#IDEMPOTENCY_CONFLICT} if there is a conflict */
        Standing requireNoConflict() {
            for (MessageId holder : conflicts.values()) {
                throw new FrontdeskException(
                        ErrorCode.IDEMPOTENCY_CONFLICT,
                        "Cannot enqueue: the idempotency key belongs to message " + holder
                                + ", which says something else. Use a key of its own for each message.");
            }
            return this;
        }

        boolean isNew(int index) {
            return !before.containsKey(index) && !conflicts.containsKey(index);
        }
    }

    /** In the open transaction, claims the keys of {@code commands} for the ids drawn for them. */
    Standing claim(List<SendMessage> commands, List<MessageId> ids, Instant now) {
        var claims = new LinkedHashMap<Digest, Claim>();
        var keys = new LinkedHashMap<Integer, Claim>();
        for (int i = 0; i < commands.size(); i++) {
            Claim claim = claimOf(commands.get(i), ids.get(i), now);
            if (claim != null) {
                keys.put(i, claim);
                claims.putIfAbsent(claim.key(), claim);
            }
        }
        Map<Digest, Claim> standing =
                claims.isEmpty() ? Map.of() : store.claim(context.tenant(), SCOPE, List.copyOf(claims.values()));
        var found = new Standing(new LinkedHashMap<>(), new LinkedHashMap<>());
        keys.forEach((index, mine) -> {
            Claim holder = standing.getOrDefault(mine.key(), claims.get(mine.key()));
            if (holder != null && !holder.result().equals(mine.result())) {
                var side = env.digests().same(holder.payload(), mine.payload()) ? found.before() : found.conflicts();
                side.put(index, new MessageId(holder.result()));
            }
        });
        return found;
    }

    private @Nullable Claim claimOf(SendMessage command, MessageId id, Instant now) {
        return command.key()
                .map(key -> new Claim(
                        env.digests().of(context.tenant(), "idempotency.key", SCOPE + "\n" + key.value()),
                        env.digests()
                                .written(env.digests().of(context.tenant(), "idempotency.payload", payload(command))),
                        id.value(),
                        now.plus(KEPT)))
                .orElse(null);
    }

    /** What must be the same for a call to be the same call. */
    private String payload(SendMessage command) {
        var map = new LinkedHashMap<>(MessageContent.of(command, Map.of()).toMap());
        map.put("channel", command.channel().code());
        map.put("purpose", command.purpose().code());
        map.put("contact", command.contact().map(Object::toString).orElse(""));
        map.put("template", command.template().orElse(""));
        map.put("version", command.version().orElse(0));
        map.put("sendAt", command.sendAt().map(Instant::toString).orElse(""));
        map.put("localSendAt", command.localSendAt().map(Object::toString).orElse(""));
        map.put("timeToLive", command.timeToLive().map(Object::toString).orElse(""));
        map.put("expiresAt", command.expiresAt().map(Instant::toString).orElse(""));
        return env.json().write(map);
    }
}
