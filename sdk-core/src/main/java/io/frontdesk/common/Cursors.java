package io.frontdesk.common;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the id at which a page ended into the opaque text that callers hand back, and cuts rows into pages. */
public final class Cursors {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Cursors() {}

    /** The id after which {@code request} goes on; null for the first page. */
    public static @Nullable UUID after(PageRequest request) {
        return request.cursor().map(Cursors::decode).orElse(null);
    }

    /**
     * Makes a page of rows that were read with a limit one greater than asked for.
     *
     * @param id what the store sorts the rows by
     */
    public static <T> Page<T> page(List<T> rows, PageRequest request, Function<? super T, UUID> id) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> shown = rows.subList(0, request.limit());
        return new Page<>(shown, Optional.of(encode(id.apply(shown.get(shown.size() - 1)))));
    }

    public static String encode(UUID id) {
        return ENCODER.encodeToString(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    /**
     * Reads {@link #encode} back.
     *
     * @throws InvalidInputException if {@code cursor} did not come from {@link #encode}
     */
    public static UUID decode(String cursor) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw foreign(e);
        }
        if (bytes.length != 16) {
            throw foreign(null);
        }
        var buffer = ByteBuffer.wrap(bytes);
        var id = new UUID(buffer.getLong(), buffer.getLong());
        if (!encode(id).equals(cursor)) {
            throw foreign(null);
        }
        return id;
    }

    private static InvalidInputException foreign(@Nullable Exception cause) {
        return new InvalidInputException(
                "Cannot read a page",
                List.of(new Violation("cursor", "is not one of ours", "pass the 'next' of the page before, as it is")),
                cause);
    }
}
