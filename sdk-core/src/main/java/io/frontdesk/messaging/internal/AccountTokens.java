package io.frontdesk.messaging.internal;

import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** Names accounts in the URLs under which providers report: nobody can guess one. */
final class AccountTokens {

    private static final String USE = "account.webhook";
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
