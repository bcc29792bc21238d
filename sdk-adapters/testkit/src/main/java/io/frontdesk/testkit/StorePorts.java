package io.frontdesk.testkit;

import io.frontdesk.spi.Persistence;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The store ports as they are, found by reflection: what {@link Persistence} hands out, and every method of it. */
final class StorePorts {

    private StorePorts() {}

    /** The methods of {@link Persistence} that hand out a store. */
    static List<Method> accessors() {
        return Arrays.stream(Persistence.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getReturnType().getSimpleName().endsWith("Store"))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** Every method of every store by the name under which cases are listed. */
    static SortedMap<String, Method> operations() {
        SortedMap<String, Method> operations = new TreeMap<>();
        for (Method accessor : accessors()) {
            for (Method method : accessor.getReturnType().getMethods()) {
                operations.put(name(method), method);
            }
        }
        return operations;
    }

    /** Such as {@code ContactStore.find(Collection)}. */
    static String name(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(" + parameters + ")";
    }
}
