package io.frontdesk.adapter.jackson;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one object from a parser that bounds the depth, so that recursion is bounded too. */
final class ObjectReader {

    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final JsonParser parser;

    ObjectReader(JsonParser parser) {
        this.parser = parser;
    }

    Map<String, Object> read() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnexpectedJson("it is not an object");
        }
        var object = object();
        if (parser.nextToken() != null) {
            throw new UnexpectedJson("something follows the object");
        }
        return object;
    }

    private Map<String, Object> object() {
        var object = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (object.containsKey(key)) {
                throw new UnexpectedJson("a key comes twice");
            }
            object.put(key, value(parser.nextToken()));
        }
        return object;
    }

    private List<@Nullable Object> array() {
        var array = new ArrayList<@Nullable Object>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        return array;
    }

    private @Nullable Object value(@Nullable JsonToken token) {
        if (token == null) {
            throw new UnexpectedJson("it ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> whole(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new UnexpectedJson("it holds what is no value");
        };
    }

    private static Number whole(BigInteger number) {
        return number.compareTo(MIN_LONG) >= 0 && number.compareTo(MAX_LONG) <= 0 ? number.longValue() : number;
    }
}
