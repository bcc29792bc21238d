package io.frontdesk.offboarding.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a record stands in a line: each component under its name in snake_case, without those that are absent, and without the tenant, which the
 * file names once. A record of one component stands as that component. Sealed values are those of {@link Plaintext}.
 */
final class LineShape {

    private LineShape() {}

    static Map<String, Object> write(Record row) {
        Map<String, Object> line = new LinkedHashMap<>();
        for (RecordComponent part : parts(row.getClass())) {
            Object value = json(valueOf(part, row));
            if (value != null) {
                line.put(key(part), value);
            }
        }
        return line;
    }

    /** All but the tenant. */
    static List<RecordComponent> parts(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(part -> part.getType() != TenantId.class)
                .toList();
    }

    /** Such as {@code created_at}. */
    static String key(RecordComponent part) {
        return part.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static @Nullable Object json(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return json(optional.orElse(null));
        }
        if (value instanceof Sealed sealed) {
            return sealed.isGone() ? null : new String(sealed.bytes(), StandardCharsets.UTF_8);
        }
        if (value instanceof Actor actor) {
            return actor.code();
        }
        if (value instanceof Collection<?> many) {
            Stream<@Nullable Object> all = many.stream().map(LineShape::json);
            return (many instanceof Set ? all.sorted() : all).toList();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof UUID || value instanceof Instant) {
            return value.toString();
        }
        return value instanceof Record row ? nested(row) : value;
    }

    private static @Nullable Object nested(Record row) {
        List<RecordComponent> parts = parts(row.getClass());
        return parts.size() == 1 ? json(valueOf(parts.get(0), row)) : write(row);
    }

    static @Nullable Object valueOf(RecordComponent part, Record row) {
        try {
            var accessor = part.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + part + " of " + row.getClass(), e);
        }
    }
}
