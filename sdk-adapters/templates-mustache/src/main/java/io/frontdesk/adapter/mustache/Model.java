package io.frontdesk.adapter.mustache;

import com.samskivert.mustache.Template;
import io.frontdesk.messaging.spi.TemplateProblem;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of one render, or of one row of a list in it. A name is a key, whole, dots and all; nothing is looked for inside a value. */
final class Model {

    private final Map<?, ?> values;
    private final Budget budget;
    private final boolean root;

    private Model(Map<?, ?> values, Budget budget, boolean root) {
        this.values = values;
        this.budget = budget;
        this.root = root;
    }

    static Model of(Map<String, Object> values, Budget budget) {
        return new Model(values, budget, true);
    }

    /** The value, or JMustache's sign to look in the scope around this row. The outermost scope is the end: JMustache must not split the name. */
    Object get(String name) {
        budget.lookUp();
        Object value = values.get(name);
        if (value == null) {
            if (root || values.containsKey(name)) {
                throw missing();
            }
            return Template.NO_FETCHER_FOUND;
        }
        if (root && value instanceof List<?> list) {
            return new Loop(name, list, budget);
        }
        if (!Scalars.is(value)) {
            throw new TemplateProblem(
                    TemplateProblem.Kind.FORBIDDEN,
                    0,
                    "is a " + value.getClass().getSimpleName() + ", and a template may only see data",
                    "pass a text, number or boolean, or a list of maps of those");
        }
        return value;
    }

    static TemplateProblem missing() {
        return new TemplateProblem(
                TemplateProblem.Kind.MISSING_VARIABLE, 0, "has no value", "pass it, or declare a fallback");
    }

    /** A list on its way through a section. */
    static final class Loop {

        private final String name;
        private final List<?> rows;
        private final Budget budget;

        private Loop(String name, List<?> rows, Budget budget) {
            this.name = name;
            this.rows = rows;
            this.budget = budget;
        }

        Iterator<Object> iterator() {
            Iterator<?> elements = rows.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return elements.hasNext();
                }

                @Override
                public Object next() {
                    budget.pass();
                    return scope(elements.next());
                }
            };
        }

        private Object scope(@Nullable Object element) {
            if (element instanceof Map<?, ?> row) {
                return new Model(row, budget, false);
            }
            if (element == null) {
                throw problem("holds null", "leave the element out");
            }
            if (!Scalars.is(element)) {
                throw problem("holds a " + element.getClass().getSimpleName(), "pass maps, texts, numbers or booleans");
            }
            return element;
        }

        TemplateProblem printed() {
            return problem(
                    "is a list", "write {{#" + name + "}} before and {{/" + name + "}} after what is said of each");
        }

        private TemplateProblem problem(String problem, String remedy) {
            return new TemplateProblem(TemplateProblem.Kind.FORBIDDEN, 0, name + " " + problem, remedy);
        }
    }
}
