package io.frontdesk.identity.internal;

import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** What an invitation's link says, under a signature of 256 bits. Never changed, only followed by a next version. */
record InvitationToken(TenantId tenant, UUID invitation, long round) {

    private static final String USE = "invitation";
    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + 16 + 16 + 8;

    /** Longer than any token of ours: what is longer is not looked at. */
    private static final int LONGEST = 200;

    String sign(SignedTokens tokens) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put(VERSION);
        put(bytes, tenant.value());
        put(bytes, invitation);
        return tokens.longLink(USE, bytes.putLong(round).array());
    }

    /** Empty for whatever we did not sign. */
    static Optional<InvitationToken> read(SignedTokens tokens, String token) {
        String stripped = token.strip();
        return stripped.length() > LONGEST
                ? Optional.empty()
                : tokens.readLongLink(USE, stripped).flatMap(InvitationToken::parse);
    }

    private static Optional<InvitationToken> parse(byte[] payload) {
        // Signed by us for this use, and yet of no form we know: a later version's.
        if (payload.length != LENGTH || payload[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(payload, 1, LENGTH - 1);
        return Optional.of(new InvitationToken(new TenantId(uuid(bytes)), uuid(bytes), bytes.getLong()));
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    public String toString() {
        return "InvitationToken[" + invitation + "]";
    }
}
