package io.frontdesk.messaging.internal;

import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Names accounts in the URLs under which providers report: nobody can guess one. */
final class AccountTokens {

    private static final String USE = "account.webhook";
    private static final String HOST_USE = "account.webhook.host";
    private static final int SIZE = 32;

    private final SignedTokens tokens;

    AccountTokens(SignedTokens tokens) {
        this.tokens = tokens;
    }

    /** Whose account a token names. */
    record Named(TenantId tenant, UUID account) {}

    String of(TenantId tenant, UUID account) {
        ByteBuffer payload = ByteBuffer.allocate(SIZE);
        for (UUID id : new UUID[] {tenant.value(), account}) {
            payload.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return tokens.link(USE, payload.array());
    }

    /** For an account of the host's. */
    String ofHost(Line line) {
        return tokens.link(HOST_USE, line.name().getBytes(StandardCharsets.UTF_8));
    }

    /** The name of a host account's line. */
    Optional<String> readHost(String token) {
        return tokens.readLink(HOST_USE, token).map(payload -> new String(payload, StandardCharsets.UTF_8));
    }

    Optional<Named> read(String token) {
        return tokens.readLink(USE, token)
                .filter(payload -> payload.length == SIZE)
                .map(payload -> {
                    ByteBuffer buffer = ByteBuffer.wrap(payload);
                    return new Named(
                            TenantId.of(new UUID(buffer.getLong(), buffer.getLong())),
                            new UUID(buffer.getLong(), buffer.getLong()));
                });
    }
}
