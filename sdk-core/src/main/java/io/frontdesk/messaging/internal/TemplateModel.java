package io.frontdesk.messaging.internal;

import io.frontdesk.common.Violation;
import io.frontdesk.messaging.Template;
import io.frontdesk.messaging.TemplateVariable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The values a template is filled with: the message's, then the contact's, then what the template falls back to. */
final class TemplateModel {

    /** {@code 1E+1000000000} written out would fill the memory. */
    private static final long LONGEST_SCALE = 100;

    /** More than any text that is rendered may have; more would only fill the ledger. */
    private static final long MOST_CHARACTERS = 1_000_000;

    private TemplateModel() {}

    /**
     * Variables the template does not declare, and those nothing but the message could give and it does not.
     *
     * @param comesLater whether a name is one that we fill when the message leaves
     */
    static List<Violation> problems(Template template, Map<String, Object> variables, Predicate<String> comesLater) {
        var problems = new ArrayList<Violation>();
        long characters = characters(variables);
        if (characters > MOST_CHARACTERS) {
            problems.add(new Violation(
                    "variables",
                    "have " + characters + " characters in all",
                    "give at most " + MOST_CHARACTERS + ", or attach a file"));
        }
        Set<String> declared =
                template.variables().stream().map(TemplateVariable::name).collect(Collectors.toSet());
        for (String name : variables.keySet()) {
            if (!declared.contains(name)) {
                problems.add(new Violation(
                        "variables." + name,
                        "is not declared by template " + template.key() + " version " + template.version(),
                        "leave it out, or publish a version that declares it; declared are " + declared));
            }
        }
        for (TemplateVariable variable : template.variables()) {
            if (!variables.containsKey(variable.name()) && !mayComeLater(variable, comesLater)) {
                problems.add(new Violation(
                        "variables." + variable.name(), "is missing", "set it, or declare it with .orElse(...)"));
            } else if (variable.isList() && !(variables.getOrDefault(variable.name(), List.of()) instanceof List)) {
                problems.add(new Violation("variables." + variable.name(), "is not a list", "pass a list of maps"));
            }
        }
        return problems;
    }

    private static long characters(Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToLong(e -> characters(e.getKey()) + characters(e.getValue()))
                    .sum();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(TemplateModel::characters).sum();
        }
        return value instanceof BigDecimal number
                ? number.precision()
                : value.toString().length();
    }

    private static boolean mayComeLater(TemplateVariable variable, Predicate<String> comesLater) {
        return variable.fallback().isPresent() || comesLater.test(variable.name());
    }

    /**
     * What is known of each declared variable; a missing one is left out, and rendering says so.
     *
     * @param ours what we fill by ourselves, by name
     */
    static Map<String, Object> of(
            Template template, Map<String, Object> variables, Function<String, Optional<String>> ours) {
        var model = new LinkedHashMap<String, Object>();
        for (TemplateVariable variable : template.variables()) {
            value(variable, variables, ours).ifPresent(value -> model.put(variable.name(), value));
        }
        return model;
    }

    private static Optional<Object> value(
            TemplateVariable variable, Map<String, Object> variables, Function<String, Optional<String>> ours) {
        Object given = variables.get(variable.name());
        if (given != null) {
            return Optional.of(plain(given));
        }
        Optional<String> known = ours.apply(variable.name());
        if (known.isPresent()) {
            return Optional.of(known.get());
        }
        return variable.isList()
                ? variable.fallback().map(f -> List.of())
                : variable.fallback().map(Object.class::cast);
    }

    /** Numbers as people write them, not as {@code 1E+2}. */
    private static Object plain(Object value) {
        if (value instanceof BigDecimal number) {
            return Math.abs((long) number.scale()) <= LONGEST_SCALE ? number.toPlainString() : number.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TemplateModel::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((key, element) -> copy.put(String.valueOf(key), plain(element)));
            return copy;
        }
        return value;
    }
}
