package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.TemplateEngine.Escaping;
import io.frontdesk.messaging.spi.TemplateProblem;
import io.frontdesk.messaging.spi.TemplateProblem.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no {@link TemplateEngine} does, whatever tenants write: call code, reach beyond the model, run without bound, or tell a value in an error. */
public abstract class TemplateSafetyContract {

    private static final int MAX = 100_000;

    /** How long a refusal may take; a hundred times what it should. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String SECRET = "maria-7731@example.org";

    private TemplateEngine engine;

    protected TemplateSafetyContract() {}

    /** The engine to test. */
    protected abstract TemplateEngine engine();

    @BeforeEach
    void create() {
        engine = engine();
    }

    @Test
    void refuses_unescaped_output_partials_and_other_delimiters() {
        for (String tag : List.of(
                "{{{x}}}",
                "{{{ x }}}",
                "{{&x}}",
                "{{& x}}",
                "{{ &x }}",
                "{{ & x }}",
                "{{>x}}",
                "{{> x }}",
                "{{ >x}}",
                "{{=<% %>=}}",
                "{{= | | =}}",
                "{{ =<% %>= }}",
                "{{<x}}{{/x}}",
                "{{$x}}{{/x}}")) {
            refused(Kind.FORBIDDEN, "Hi {{x}}\n\n" + tag, 3);
            refused(Kind.FORBIDDEN, "{{#x}}\n" + tag + "{{/x}}", 2);
        }
    }

    @Test
    void refuses_what_is_not_well_formed_and_names_the_line() {
        refused(Kind.SYNTAX, "a\n{{#x}}b", 2);
        refused(Kind.SYNTAX, "a\n{{^x}}b\n{{#y}}\n{{/y}}\n", 2);
        refused(Kind.SYNTAX, "a\nb{{/x}}", 2);
        refused(Kind.SYNTAX, "{{#x}}\n{{#y}}\n{{/x}}\n{{/y}}", 3);
        refused(Kind.SYNTAX, "a\n\n{{x", 3);
        refused(Kind.SYNTAX, "a\n{{x}", 2);
        refused(Kind.SYNTAX, "a\n{{}}", 2);
        refused(Kind.SYNTAX, "a\n{{ }}", 2);
        refused(Kind.SYNTAX, "a\n{{#}}{{/}}", 2);
        refused(Kind.SYNTAX, "a\n{{x{{y}}", 2);
    }

    @Test
    void calls_no_method_of_an_object_in_the_model() {
        for (String source : List.of(
                "{{p}}",
                "{{p.kill}}",
                "{{p.kill()}}",
                "{{p.count}}",
                "{{p.class}}",
                "{{p.hashCode}}",
                "{{#p}}{{kill}}{{/p}}",
                "{{#p}}{{.}}{{/p}}",
                "{{#p}}x{{/p}}",
                "{{^p}}x{{/p}}",
                "{{#rows}}{{p}}{{/rows}}",
                "{{#rows}}{{p.kill}}{{/rows}}",
                "{{#rows}}{{#p}}{{kill}}{{/p}}{{/rows}}",
                "{{#list}}{{kill}}{{/list}}",
                "{{#list}}{{.}}{{/list}}")) {
            var armed = new Armed();
            Map<String, Object> model = Map.of("p", armed, "rows", List.of(Map.of("p", armed)), "list", List.of(armed));

            refusesToRender(source, model);
            assertThat(armed.calls).as(source).hasValue(0);
        }
    }

    @Test
    void runs_no_function_in_the_model() {
        var calls = new AtomicInteger();
        Runnable runnable = calls::incrementAndGet;
        Callable<Object> callable = calls::incrementAndGet;
        Supplier<Object> supplier = calls::incrementAndGet;
        Function<Object, Object> function = input -> calls.incrementAndGet();

        for (Object code : List.of(runnable, callable, supplier, function)) {
            refusesToRender("{{f}}", Map.of("f", code));
            refusesToRender("{{#f}}x{{/f}}", Map.of("f", code));
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void reaches_nothing_inside_a_value() {
        Map<String, Object> model = Map.of(
                "text", SECRET,
                "map", Map.of("inner", SECRET),
                "list", List.of(Map.of("inner", SECRET, "deeper", List.of(Map.of("x", 1)), "map", Map.of("inner", 1))));

        for (String source : List.of(
                "{{text.length}}",
                "{{text.bytes}}",
                "{{text.class}}",
                "{{text.class.name}}",
                "{{text.0}}",
                "{{text.this}}",
                "{{map}}",
                "{{map.inner}}",
                "{{map.size}}",
                "{{map.entrySet}}",
                "{{#map}}{{inner}}{{/map}}",
                "{{#map}}{{.}}{{/map}}",
                "{{#map.entrySet}}{{key}}{{/map.entrySet}}",
                "{{list}}",
                "{{list.0}}",
                "{{list.0.inner}}",
                "{{list.size}}",
                "{{#list}}{{.}}{{/list}}",
                "{{#list}}{{entrySet}}{{/list}}",
                "{{#list}}{{map}}{{/list}}",
                "{{#list}}{{map.inner}}{{/list}}",
                "{{#list}}{{#map}}{{inner}}{{/map}}{{/list}}",
                "{{class}}",
                "{{size}}",
                "{{entrySet}}",
                "{{#entrySet}}{{key}}{{value}}{{/entrySet}}",
                "{{keySet}}",
                "{{values}}",
                "{{getClass}}",
                "{{this}}",
                "{{.}}",
                "{{#text}}{{length}}{{/text}}",
                "{{#text}}{{class}}{{/text}}",
                "{{-index}}",
                "{{@root}}")) {
            refusesToRender(source, model);
        }
    }

    @Test
    void stops_loops_in_loops() {
        var rows = Collections.nCopies(40, Map.of("a", 1));
        Map<String, Object> model = Map.of("list", rows, "no", false, "none", List.of(), "empty", "");

        for (String inner : List.of(
                "text",
                "{{a}}",
                "{{empty}}",
                "",
                "{{#no}}x{{/no}}",
                "{{^list}}x{{/list}}",
                "{{#none}}{{/none}}",
                "{{! comment }}".repeat(1000),
                "{{#no}}{{/no}}".repeat(4_000),
                "{{#no}}{{/no}}".repeat(30_000))) {
            var source = "{{#list}}".repeat(6) + inner + "{{/list}}".repeat(6);
            assertTimeoutPreemptively(SOON, () -> {
                var problem = problem(() -> render(source, model));
                assertThat(problem.kind()).as(source).isEqualTo(Kind.TOO_LONG);
            });
        }
    }

    @Test
    void renders_long_lists_and_several_loops_in_each_other() {
        var rows = Collections.nCopies(10_000, Map.of("a", 1));
        assertThat(render("{{#list}}{{a}}{{b}}{{/list}}", Map.of("list", rows, "b", 2)))
                .hasSize(20_000);

        var pair = Collections.nCopies(2, Map.of("a", "x"));
        assertThat(render("{{#list}}".repeat(6) + "{{a}}" + "{{/list}}".repeat(6), Map.of("list", pair)))
                .isEqualTo("x".repeat(64));
    }

    @Test
    void refuses_a_template_too_deep_or_too_big() {
        assertTimeoutPreemptively(SOON, () -> {
            for (int depth : List.of(1_000, 20_000)) {
                var problem =
                        problem(() -> engine.compile("{{#a}}".repeat(depth) + "{{/a}}".repeat(depth), Escaping.NONE));
                assertThat(problem.kind()).isIn(Kind.SYNTAX, Kind.FORBIDDEN, Kind.TOO_LONG);
            }
            assertThat(problem(() -> engine.compile("x".repeat(5_000_000), Escaping.NONE))
                            .kind())
                    .isEqualTo(Kind.TOO_LONG);
            assertThat(problem(() -> engine.compile("{{#a}}".repeat(500_000), Escaping.NONE)))
                    .isNotNull();
            assertThat(problem(() -> engine.compile("{{".repeat(200_000), Escaping.NONE)))
                    .isNotNull();
            assertThat(problem(() -> engine.compile("{{a" + ".a".repeat(200_000) + "}}", Escaping.NONE)))
                    .isNotNull();
        });
    }

    @Test
    void stops_at_the_limit_however_long_a_value_is() {
        Map<String, Object> model = Map.of("v", (SECRET + "&").repeat(100_000));

        for (Escaping escaping : Escaping.values()) {
            var template = engine.compile("{{v}}", escaping);
            refused(Kind.TOO_LONG, () -> template.render(model, 1_000));
        }
    }

    @Test
    void never_writes_a_second_line_where_one_is_asked_for() {
        for (String source : List.of("a\nBcc: {{x}}", "a\r\n{{x}}", "{{#yes}}\n{{x}}{{/yes}}", "{{!\n}}{{x}}")) {
            String written;
            try {
                written = engine.compile(source, Escaping.LINE).render(Map.of("x", "v\n", "yes", true), MAX);
            } catch (TemplateProblem refused) {
                assertThat(refused.kind()).isEqualTo(Kind.SYNTAX);
                continue;
            }
            assertThat(written).doesNotContain("\n", "\r");
        }
    }

    private String render(String source, Map<String, Object> model) {
        return engine.compile(source, Escaping.NONE).render(model, MAX);
    }

    /** At once or when it is filled in, whichever the engine finds first; and without a word of what is in the model. */
    private void refusesToRender(String source, Map<String, Object> model) {
        var problem = problem(() -> render(source, model));

        assertThat(problem.kind()).as(source).isIn(Kind.SYNTAX, Kind.FORBIDDEN, Kind.MISSING_VARIABLE);
        assertTellsNothing(source, problem);
    }

    private void refused(Kind kind, String source, int line) {
        for (Escaping escaping : List.of(Escaping.NONE, Escaping.HTML)) {
            var problem = problem(() -> engine.compile(source, escaping));
            assertThat(problem.kind()).as(source).isEqualTo(kind);
            assertThat(problem.line()).as(source).isEqualTo(line);
            assertThat(problem.getMessage()).as(source).isNotBlank();
            assertThat(problem.remedy()).as(source).isNotBlank();
        }
    }

    private static void refused(Kind kind, ThrowingCallable call) {
        var problem = problem(call);
        assertThat(problem.kind()).isEqualTo(kind);
        assertTellsNothing("", problem);
    }

    private static TemplateProblem problem(ThrowingCallable call) {
        var problem = catchThrowableOfType(TemplateProblem.class, call);
        assertThat(problem).isNotNull();
        return problem;
    }

    private static void assertTellsNothing(String source, TemplateProblem problem) {
        var log = new StringWriter();
        problem.printStackTrace(new PrintWriter(log));
        assertThat(log.toString()).as(source).doesNotContain("maria", "7731");
    }

    /** Counts every call; public, so that nothing but the engine keeps it from being called. */
    public static final class Armed {
        private final AtomicInteger calls = new AtomicInteger();

        public String kill() {
            return "killed " + calls.incrementAndGet();
        }

        public int getCount() {
            return calls.incrementAndGet();
        }

        @Override
        public String toString() {
            return SECRET + calls.incrementAndGet();
        }
    }
}
