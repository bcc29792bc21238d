package io.frontdesk.messaging;

import io.frontdesk.common.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may be the value of a template variable: data, never objects whose methods a template could call. */
final class VariableValues {

    private VariableValues() {}

    static Object checked(String field, Object value) {
        if (value instanceof List<?> list) {
            var copy = new ArrayList<Object>();
            for (Object element : list) {
                copy.add(element instanceof Map<?, ?> map ? row(field, map) : scalar(field, element));
            }
            return Collections.unmodifiableList(copy);
        }
        return scalar(field, value);
    }

    private static Map<String, Object> row(String field, Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), scalar(field + "." + key, value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object scalar(String field, Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw InvalidInputException.of(
                field,
                "is a " + (value == null ? "null" : value.getClass().getSimpleName()),
                "pass a text, number or boolean, or a list of maps of those");
    }
}
