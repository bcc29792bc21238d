package io.frontdesk.offboarding.internal;

import io.frontdesk.common.Actor;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link LineShape} wrote, as rows of one tenant. */
final class LineReader {

    private final TenantId tenant;

    LineReader(TenantId tenant) {
        this.tenant = tenant;
    }

    /** @throws LineProblem naming the key; keys that are not known are refused, so that nothing is lost unseen */
    <R extends Record> R read(Class<R> type, Map<?, ?> line, String path) {
        Set<Object> unknown = new HashSet<>(line.keySet());
        LineShape.parts(type).forEach(part -> unknown.remove(LineShape.key(part)));
        if (!unknown.isEmpty()) {
            throw new LineProblem(path + named(unknown.iterator().next()), "is not known to this version");
        }
        return made(type, path, part -> line.get(LineShape.key(part)), true);
    }

    TenantId id(@Nullable Object json, String path) {
        return TenantId.of((UUID) value(UUID.class, json, path));
    }

    /** A key of ours is short; anything else may be a value in the wrong place. */
    private static String named(Object key) {
        return key instanceof String name && name.matches("[a-z_]{1,40}") ? name : "a key";
    }

    private <R extends Record> R made(Class<R> type, String path, Values values, boolean isNamed) {
        RecordComponent[] all = type.getRecordComponents();
        @Nullable Object[] arguments = new @Nullable Object[all.length];
        for (int i = 0; i < all.length; i++) {
            String where = isNamed ? path + LineShape.key(all[i]) : path;
            arguments[i] = all[i].getType() == TenantId.class ? tenant : component(all[i], values.of(all[i]), where);
        }
        try {
            return construct(type, arguments);
        } catch (IllegalArgumentException | FrontdeskException | NullPointerException e) {
            throw new LineProblem(isNamed ? path + "…" : path, "is not allowed here");
        }
    }

    /** By the constructor that takes every component. */
    static <R extends Record> R construct(Class<R> type, @Nullable Object... arguments) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException("Cannot make a " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + type, e);
        }
    }

    private @Nullable Object component(RecordComponent part, @Nullable Object json, String path) {
        AnnotatedType declared = part.getAnnotatedType();
        if (json == null && declared.isAnnotationPresent(Nullable.class)) {
            return null;
        }
        return value(part.getGenericType(), json, path);
    }

    private Object value(Type type, @Nullable Object json, String path) {
        if (type instanceof ParameterizedType generic) {
            return several(generic, json, path);
        }
        if (type == Sealed.class) {
            return json == null ? Sealed.gone() : Sealed.of(text(json, path).getBytes(StandardCharsets.UTF_8));
        }
        if (json == null) {
            throw new LineProblem(path, "is missing");
        }
        return single((Class<?>) type, json, path);
    }

    private Object several(ParameterizedType type, @Nullable Object json, String path) {
        Type element = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return json == null ? Optional.empty() : Optional.of(value(element, json, path));
        }
        List<Object> all = new ArrayList<>();
        if (json instanceof List<?> many) {
            many.forEach(one -> all.add(value(element, one, path)));
        } else if (json != null) {
            throw new LineProblem(path, "is no list");
        }
        return type.getRawType() == Set.class ? new LinkedHashSet<>(all) : all;
    }

    private Object single(Class<?> type, Object json, String path) {
        try {
            if (type == boolean.class) {
                return (Boolean) json;
            }
            if (type == int.class || type == Integer.class) {
                return Math.toIntExact((Long) json);
            }
            if (type == long.class || type == Long.class) {
                return (Long) json;
            }
            return Record.class.isAssignableFrom(type) && type != Actor.class
                    ? record(type.asSubclass(Record.class), json, path)
                    : ofText(type, text(json, path));
        } catch (ClassCastException | ArithmeticException | IllegalArgumentException | DateTimeException e) {
            throw new LineProblem(path, "is none of the values there are");
        }
    }

    private Record record(Class<? extends Record> type, Object json, String path) {
        if (LineShape.parts(type).size() == 1) {
            return made(type, path, part -> json, false);
        }
        return read(type, (Map<?, ?>) json, path + ".");
    }

    private static Object ofText(Class<?> type, String text) {
        if (type == UUID.class) {
            return UUID.fromString(text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        if (type == Actor.class) {
            return Actor.parse(text);
        }
        return type.isEnum() ? constant(type, text) : text;
    }

    private static Object constant(Class<?> type, String name) {
        for (Object one : type.getEnumConstants()) {
            if (((Enum<?>) one).name().equals(name)) {
                return one;
            }
        }
        throw new IllegalArgumentException("There is no such " + type.getSimpleName());
    }

    private static String text(Object json, String path) {
        if (json instanceof String text) {
            return text;
        }
        throw new LineProblem(path, "is no text");
    }

    /** What a line has for a component. */
    private interface Values {
        @Nullable
        Object of(RecordComponent part);
    }
}
