package io.frontdesk.adapter.mustache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.Mustache;
import io.frontdesk.messaging.spi.TemplateEngine.Escaping;
import io.frontdesk.messaging.spi.TemplateProblem;
import io.frontdesk.messaging.spi.TemplateProblem.Kind;
import io.frontdesk.testkit.TemplateSafetyContract.Armed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is peculiar to this engine, beyond the contracts. */
class HardeningTest {

    private final MustacheTemplateEngine engine = MustacheTemplateEngine.create();

    @Test
    void is_needed_because_jmustache_calls_methods_and_follows_delimiters() {
        var armed = new Armed();

        assertThat(Mustache.compiler().compile("{{p.kill}}").execute(Map.of("p", armed)))
                .isEqualTo("killed 1");
        assertThat(Mustache.compiler().compile("{{=<% %>=}}<%&p%>").execute(Map.of("p", "<b>")))
                .isEqualTo("<b>");
    }

    @Test
    void writes_decimals_plainly_unless_that_would_be_long() {
        assertThat(render("{{n}}", Map.of("n", new BigDecimal("1E+3")))).isEqualTo("1000");
        assertThat(render("{{n}}", Map.of("n", new BigDecimal("1E-7")))).isEqualTo("0.0000001");
        assertThat(render("{{n}}", Map.of("n", new BigDecimal("1E+1000000000"))))
                .isEqualTo("1E+1000000000");
        assertThat(render("{{n}}", Map.of("n", new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE))))
                .isEqualTo("1E+2147483648");
    }

    @Test
    void says_what_to_do_about_a_value_of_the_wrong_shape() {
        refuses("{{rows}}", Map.of("rows", List.of()), "rows is a list");
        refuses("{{#rows}}{{.}}{{/rows}}", Map.of("rows", List.of(Map.of("a", 1))), "stands for a row");
        refuses("{{#rows}}x{{/rows}}", Map.of("rows", Collections.singletonList(null)), "rows holds null");
        refuses("{{#rows}}x{{/rows}}", Map.of("rows", List.of(List.of(1))), "rows holds a ");
        refuses("a\n{{n}}", Map.of("n", new AtomicLong(1)), "n is a AtomicLong");
        refuses("a\n{{map.inner}}{{map}}", Map.of("map", Map.of("inner", 1), "map.inner", 2), "map is a ");
    }

    @Test
    void bounds_source_tags_and_depth() {
        assertThat(render("{{! }}".repeat(TemplateScanner.MAX_TAGS), Map.of())).isEmpty();
        assertThatThrownBy(() -> render("{{! }}".repeat(TemplateScanner.MAX_TAGS + 1), Map.of()))
                .isInstanceOf(TemplateProblem.class);
        assertThat(engine.compile("x".repeat(TemplateScanner.MAX_SOURCE), Escaping.NONE)
                        .uses())
                .isEmpty();
        assertThatThrownBy(() -> render("x".repeat(TemplateScanner.MAX_SOURCE + 1), Map.of()))
                .isInstanceOf(TemplateProblem.class);
        assertThat(render(
                        "{{#a}}".repeat(TemplateScanner.MAX_DEPTH) + "x" + "{{/a}}".repeat(TemplateScanner.MAX_DEPTH),
                        Map.of("a", true)))
                .isEqualTo("x");
        assertThatThrownBy(() -> engine.compile("{{#a}}".repeat(TemplateScanner.MAX_DEPTH + 1), Escaping.NONE))
                .isInstanceOfSatisfying(
                        TemplateProblem.class, problem -> assertThat(problem).hasMessageContaining("nested deeper"));
    }

    @Test
    void turns_every_kind_of_line_break_into_a_space_in_a_line() {
        var line = engine.compile("{{v}}", Escaping.LINE);

        for (String breaking : List.of("\n", "\r", "\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029")) {
            assertThat(line.render(Map.of("v", "a" + breaking + "b"), 9)).isEqualTo("a b");
        }
    }

    /** Strings of tag fragments: whatever the scanner lets through, JMustache must understand in the same way and survive. */
    @Test
    void agrees_with_jmustache_about_every_source_it_lets_through() {
        var fragments = List.of(
                "{{", "{{", "}}", "}}", "{", "}", "#", "^", "/", "!", "&", ">", "<", "$", "=", "a", "a", "b.c", ".",
                "this", " ", "\t", "\n", "\r", "{{a}}", "{{#l}}", "{{/l}}", "{{^l}}", "{{{", "-first", "\u0001",
                "\u00a0");
        Map<String, Object> model =
                Map.of("a", "A", "b.c", 1, "l", List.of(Map.of("a", "R"), "scalar"), "b", Map.of("c", "nested"));
        long seed = Long.getLong("test.seed", 7);
        var random = new SplittableRandom(seed);
        int accepted = 0;

        for (int i = 0; i < 100_000; i++) {
            String source = Stream.generate(() -> fragments.get(random.nextInt(fragments.size())))
                    .limit(1 + random.nextInt(12))
                    .collect(Collectors.joining());
            try {
                var template = engine.compile(source, Escaping.HTML);
                assertThat(template.uses()).as("seed %d: %s", seed, source).hasSize(tagsIn(source));
                accepted++;
                template.render(model, 1_000);
            } catch (TemplateProblem refused) {
                assertThat(refused.getMessage())
                        .as("seed %d: %s", seed, source)
                        .doesNotContain("two ways", "no Mustache template");
            }
        }
        assertThat(accepted).as("seed %d", seed).isGreaterThan(1_000);
    }

    /** Tags that use a name: all but comments and closing ones. */
    private static int tagsIn(String source) {
        int count = 0;
        for (int at = source.indexOf("{{"); at >= 0; at = source.indexOf("{{", source.indexOf("}}", at))) {
            String tag = source.substring(at + 2).stripLeading();
            count += tag.startsWith("!") || tag.startsWith("/") ? 0 : 1;
        }
        return count;
    }

    private String render(String source, Map<String, Object> model) {
        return engine.compile(source, Escaping.NONE).render(model, 10_000);
    }

    private void refuses(String source, Map<String, Object> model, String message) {
        assertThatThrownBy(() -> render(source, model)).isInstanceOfSatisfying(TemplateProblem.class, problem -> {
            assertThat(problem).hasMessageContaining(message);
            assertThat(problem.kind()).isEqualTo(Kind.FORBIDDEN);
            assertThat(problem.remedy()).isNotBlank();
        });
    }
}
