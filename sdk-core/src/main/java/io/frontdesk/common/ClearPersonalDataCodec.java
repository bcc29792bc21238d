package io.frontdesk.common;

import io.frontdesk.common.spi.PersonalDataCodec;
import io.frontdesk.common.spi.SealContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes personal values as they are, marked {@code clear:v1:}: for an installation whose database is encrypted by other means. Refuses what was
 * encrypted. Thread-safe.
 */
public final class ClearPersonalDataCodec implements PersonalDataCodec {

    private static final byte[] PREFIX = "clear:v1:".getBytes(StandardCharsets.US_ASCII);

    @Override
    public List<Sealed> sealAll(List<Plain> values) {
        return values.stream().map(value -> mark(value.text())).toList();
    }

    @Override
    public List<Optional<String>> openKept(List<Closed> values) {
        return values.stream()
                .map(value -> Optional.of(read(value.context(), value.sealed())))
                .toList();
    }

    /** There are no keys. */
    @Override
    public void renewKeys(TenantId tenant, Collection<UUID> subjects) {}

    /** There are no keys: only emptying the columns makes these values go. */
    @Override
    public void destroyKeys(TenantId tenant, Collection<UUID> subjects) {}

    /** There are no keys. */
    @Override
    public void discardKeys(TenantId tenant, Collection<UUID> subjects) {}

    private static Sealed mark(String plain) {
        byte[] text = plain.getBytes(StandardCharsets.UTF_8);
        byte[] marked = Arrays.copyOf(PREFIX, PREFIX.length + text.length);
        System.arraycopy(text, 0, marked, PREFIX.length, text.length);
        return Sealed.of(marked);
    }

    private static String read(SealContext context, Sealed sealed) {
        byte[] marked = sealed.bytes();
        if (marked.length < PREFIX.length || !Arrays.equals(PREFIX, 0, PREFIX.length, marked, 0, PREFIX.length)) {
            throw unreadable(context, "is not in the format clear:v1; use the codec it was written with", null);
        }
        try {
            // A fresh decoder reports broken bytes, where a String would replace them in silence.
            var text = ByteBuffer.wrap(marked, PREFIX.length, marked.length - PREFIX.length);
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw unreadable(context, "is not UTF-8; it was altered", e);
        }
    }

    private static FrontdeskException unreadable(SealContext context, String problem, @Nullable Exception cause) {
        return new FrontdeskException(
                ErrorCode.UNREADABLE_DATA,
                "Cannot open " + context.column() + " of row " + context.row() + " of tenant " + context.tenant()
                        + ": the stored value " + problem,
                cause);
    }
}
