package io.frontdesk.messaging.internal;

import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** Signed names of messages, for whatever mail systems bring back: return paths, headers, envelope ids. 63 letters and digits. */
final class Traces {

    private static final String USE = "message.trace";
    private static final int SIZE = 32;

    /** In front of a trace where it is the local part of a return path: 64 characters in all, the most there may be. */
    private static final String PREFIX = "b";

    private final SignedTokens tokens;

    Traces(SignedTokens tokens) {
        this.tokens = tokens;
    }

    String of(MessageRef message) {
        ByteBuffer payload = ByteBuffer.allocate(SIZE);
        put(payload, message.tenant().value());
        put(payload, message.message().value());
        return tokens.local(USE, payload.array());
    }

    /** Where bounces of this message go (VERP). */
    String returnPath(MessageRef message, String bounceDomain) {
        return PREFIX + of(message) + "@" + bounceDomain;
    }

    /** The message, if this is its trace, with or without what a return path has around it. */
    Optional<MessageRef> read(String trace) {
        int at = trace.indexOf('@');
        String local = at < 0 ? trace : trace.substring(0, at);
        String bare = local.length() == 64 ? local.substring(PREFIX.length()) : local;
        return tokens.readLocal(USE, bare)
                .filter(payload -> payload.length == SIZE)
                .map(Traces::message);
    }

    private static MessageRef message(byte[] payload) {
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        return new MessageRef(new TenantId(uuid(buffer)), new MessageId(uuid(buffer)));
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
