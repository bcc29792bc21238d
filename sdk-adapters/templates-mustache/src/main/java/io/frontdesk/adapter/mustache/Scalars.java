package io.frontdesk.adapter.mustache;

import io.frontdesk.messaging.spi.TemplateProblem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values a template may print. Only the JDK's own classes: printing another calls its code. */
final class Scalars {

    /** Beyond this, zeros would be most of the text. */
    private static final int PLAIN_SCALE = 100;

    private static final Set<Class<?>> TYPES = Set.of(
            String.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Double.class,
            Float.class,
            BigInteger.class,
            BigDecimal.class);

    private Scalars() {}

    static boolean is(@Nullable Object value) {
        return value != null && TYPES.contains(value.getClass());
    }

    /** Writes what {@link Model} let through; a list, or {@code {{.}}} for a row, is none. */
    static String format(Object value) {
        if (value instanceof Model.Loop loop) {
            throw loop.printed();
        }
        if (!is(value)) {
            throw new TemplateProblem(
                    TemplateProblem.Kind.FORBIDDEN, 0, "{{.}} stands for a row here", "name a field of the row");
        }
        if (value instanceof BigDecimal number && Math.abs((long) number.scale()) <= PLAIN_SCALE) {
            return number.toPlainString();
        }
        return value.toString();
    }
}
