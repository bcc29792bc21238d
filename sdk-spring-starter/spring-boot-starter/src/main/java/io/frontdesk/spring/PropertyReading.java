package io.frontdesk.spring;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads what a property says; what is wrong with it is told under the property's own name. */
final class PropertyReading {

    private PropertyReading() {}

    /** One property, whatever the desk calls it. */
    static <T> T of(String property, Supplier<T> reading) {
        return named(field -> property, reading);
    }

    /** Several of one prefix, which the desk calls as the properties are called. */
    static <T> T below(String prefix, Supplier<T> reading) {
        return named(field -> prefix + "." + field, reading);
    }

    /** Those whose property cannot be told from the desk's field by a rule. */
    static <T> T named(Function<String, String> property, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidInputException e) {
            throw new StartupProblem(
                    lines(e, violation -> property.apply(violation.field()) + " " + violation.problem() + "."),
                    lines(e, violation -> property.apply(violation.field()) + ": " + violation.remedy() + "."));
        }
    }

    private static String lines(InvalidInputException e, Function<Violation, String> line) {
        return e.violations().stream().map(line).distinct().collect(Collectors.joining(System.lineSeparator()));
    }
}
