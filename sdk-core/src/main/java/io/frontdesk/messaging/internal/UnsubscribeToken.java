package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.MessageRow;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an unsubscribe link says: version, tenant, message, whether there is a contact and which, channel, purpose. Never changed, only followed by a
 * next version: links are for ever.
 */
record UnsubscribeToken(MessageRef message, @Nullable ContactId contact, Channel channel, Purpose purpose) {

    private static final String USE = "unsubscribe";
    private static final byte VERSION = 1;
    private static final int ID = 16;
    private static final int FIXED = 1 + 3 * ID + 1 + 2;

    /** Longer than any token of ours: what is longer is not looked at. */
    private static final int LONGEST = 400;

    static UnsubscribeToken of(MessageRow row) {
        return new UnsubscribeToken(row.ref(), row.contact(), row.channel(), row.purpose());
    }

    String sign(SignedTokens tokens) {
        byte[] channelCode = channel.code().getBytes(StandardCharsets.US_ASCII);
        byte[] purposeCode = purpose.code().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer payload = ByteBuffer.allocate(FIXED + channelCode.length + purposeCode.length);
        payload.put(VERSION);
        put(payload, message.tenant().value());
        put(payload, message.message().value());
        payload.put((byte) (contact == null ? 0 : 1));
        if (contact != null) {
            put(payload, contact.value());
        }
        payload.put((byte) channelCode.length).put(channelCode);
        payload.put((byte) purposeCode.length).put(purposeCode);
        byte[] exact = new byte[payload.position()];
        payload.flip().get(exact);
        return tokens.link(USE, exact);
    }

    /** Empty for whatever we did not sign. */
    static Optional<UnsubscribeToken> read(SignedTokens tokens, String token) {
        return token.length() > LONGEST
                ? Optional.empty()
                : tokens.readLink(USE, token).flatMap(UnsubscribeToken::parse);
    }

    private static Optional<UnsubscribeToken> parse(byte[] signed) {
        ByteBuffer payload = ByteBuffer.wrap(signed);
        try {
            if (payload.get() != VERSION) {
                return Optional.empty();
            }
            var ref = new MessageRef(new TenantId(uuid(payload)), new MessageId(uuid(payload)));
            ContactId contact = payload.get() == 0 ? null : new ContactId(uuid(payload));
            var token = new UnsubscribeToken(ref, contact, Channel.of(code(payload)), Purpose.of(code(payload)));
            return payload.hasRemaining() ? Optional.empty() : Optional.of(token);
        } catch (BufferUnderflowException | InvalidInputException e) {
            // Signed by us for this use, and yet of no form we know: a later version's.
            return Optional.empty();
        }
    }

    private static String code(ByteBuffer payload) {
        byte[] code = new byte[Byte.toUnsignedInt(payload.get())];
        payload.get(code);
        return new String(code, StandardCharsets.US_ASCII);
    }

    private static void put(ByteBuffer payload, UUID id) {
        payload.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer payload) {
        return new UUID(payload.getLong(), payload.getLong());
    }
}
