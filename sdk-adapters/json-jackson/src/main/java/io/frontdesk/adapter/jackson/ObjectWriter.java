package io.frontdesk.adapter.jackson;

import io.frontdesk.common.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes plain data and refuses the rest, naming the type and never the value. */
final class ObjectWriter {

    /** Exactly these: the digits of a subclass could be any text. */
    private static final Set<Class<?>> NUMBERS = Set.of(
            Long.class,
            Integer.class,
            BigDecimal.class,
            BigInteger.class,
            Double.class,
            Float.class,
            Short.class,
            Byte.class);

    private final JsonGenerator generator;
    private int depth;

    ObjectWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(Map<?, ?> object) {
        descend();
        generator.writeStartObject();
        object.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw refused("has a key that is " + typeOf(key), "use texts for keys");
            }
            generator.writeName(name);
            write(value);
        });
        generator.writeEndObject();
        depth--;
    }

    private void write(List<?> array) {
        descend();
        generator.writeStartArray();
        array.forEach(this::write);
        generator.writeEndArray();
        depth--;
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof Number number) {
            generator.writeNumber(digits(number));
        } else if (value instanceof Map<?, ?> object) {
            write(object);
        } else if (value instanceof List<?> array) {
            write(array);
        } else {
            throw notJson(value);
        }
    }

    private static String digits(Number number) {
        if (!NUMBERS.contains(number.getClass()) || isInfiniteOrNaN(number)) {
            throw notJson(number);
        }
        String digits = number.toString();
        if (digits.length() > JacksonJsonCodec.MAX_NUMBER) {
            throw refused("has a number of " + digits.length() + " characters", "store it as a text");
        }
        return digits;
    }

    private static boolean isInfiniteOrNaN(Number number) {
        return (number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue());
    }

    private void descend() {
        if (++depth > JacksonJsonCodec.MAX_DEPTH) {
            throw refused(
                    "is nested deeper than " + JacksonJsonCodec.MAX_DEPTH + " levels",
                    "nest less, and nothing in itself");
        }
    }

    private static InvalidInputException notJson(Object value) {
        return refused(
                "holds " + typeOf(value) + ", which JSON cannot hold",
                "pass texts, finite numbers, booleans, lists, maps and null");
    }

    private static String typeOf(@Nullable Object value) {
        return value == null ? "null" : "a " + value.getClass().getSimpleName();
    }

    private static InvalidInputException refused(String problem, String remedy) {
        return InvalidInputException.of("object", problem, remedy);
    }
}
