package io.frontdesk.messaging.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.IdempotencyStore;
import io.frontdesk.common.spi.IdempotencyStore.Claim;
import io.frontdesk.consent.SuppressionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets an address be answered once in a while, whoever asks at once: the keys of two neighbouring windows are claimed, and each says until when its
 * answer counts.
 */
final class AnswerLimit {

    private static final String SCOPE = "opt-out";

    private final Environment env;
    private final IdempotencyStore store;

    AnswerLimit(Environment env, IdempotencyStore store) {
        this.env = env;
        this.store = store;
    }

    /** In the open transaction. True once in {@code pause} for each kind of answer to an address. */
    boolean permits(String kind, SuppressionKey address, Duration pause) {
        Instant now = env.now();
        long window = now.getEpochSecond() / pause.toSeconds();
        // What is claimed of the window before counts for nothing: it only keeps an engine whose clock is behind from
        // answering there.
        Claim before = claim(kind, address, window - 1, now);
        if (before != null && before.expiresAt().isAfter(now)) {
            return false;
        }
        return claim(kind, address, window, now.plus(pause)) == null;
    }

    /** Null if it was free and is ours now. */
    private @Nullable Claim claim(String kind, SuppressionKey address, long window, Instant until) {
        String text = String.join(
                "\n", kind, address.channel().code(), address.address().hex(), Long.toString(window));
        Digest key = env.digests().of(address.tenant(), SCOPE, text);
        var mine = new Claim(key, key, env.ids().next(), until);
        return store.claim(address.tenant(), SCOPE, List.of(mine)).get(key);
    }
}
