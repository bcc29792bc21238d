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
     * In the open transaction, claims the keys of {@code commands} for the ids drawn for them.
     *
     * @return per command the message that stands under its key, for those that came before; a key used twice in one call stands for its first
     */
    Map<Integer, MessageId> claim(List<SendMessage> commands, List<MessageId> ids, Instant now) {
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
        var before = new LinkedHashMap<Integer, MessageId>();
        keys.forEach((index, mine) -> {
            Claim holder = standing.getOrDefault(mine.key(), claims.get(mine.key()));
            if (holder != null && !holder.result().equals(mine.result())) {
                before.put(index, same(holder, mine));
            }
        });
        return before;
    }

    private static MessageId same(Claim holder, Claim mine) {
        if (!holder.payload().equals(mine.payload())) {
            throw new FrontdeskException(
                    ErrorCode.IDEMPOTENCY_CONFLICT,
                    "Cannot enqueue: the idempotency key belongs to message " + holder.result()
                            + ", which says something else. Use a key of its own for each message.");
        }
        return new MessageId(holder.result());
    }

    private @Nullable Claim claimOf(SendMessage command, MessageId id, Instant now) {
        return command.key()
                .map(key -> new Claim(
                        env.digests().of(context.tenant(), "idempotency.key", SCOPE + "\n" + key.value()),
                        env.digests().of(context.tenant(), "idempotency.payload", payload(command)),
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
