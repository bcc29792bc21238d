package io.frontdesk.adapter.mustache;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.inmemory.InMemoryTemplateEngine;
import io.frontdesk.messaging.spi.CompiledTemplate;
import io.frontdesk.messaging.spi.CompiledTemplate.Use;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.TemplateEngine.Escaping;
import io.frontdesk.messaging.spi.TemplateProblem;
import io.frontdesk.messaging.spi.TemplateProblem.Kind;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two engines that share no code are each other's oracle: a template means the same to both. White space around lone tags is not compared. */
class TwoEnginesTest {

    private static final int CASES = 50_000;
    private static final long SEED = Long.getLong("test.seed", 7);
    private static final Map<String, Object> MODEL = Map.of(
            "a",
            "<A>",
            "b.c",
            12,
            "yes",
            true,
            "no",
            false,
            "rows",
            List.of(Map.of("a", "r1", "x", "y"), Map.of("x", "z")),
            "tags",
            List.of("t1", "t\n2"),
            "none",
            List.of(),
            "blank",
            "",
            "b",
            Map.of("c", "nested"));
    private static final List<String> FRAGMENTS = List.of(
            "text ",
            "<b>",
            "\n",
            "{",
            "}",
            "{{",
            "}}",
            "{{{",
            "{{a}}",
            "{{ a }}",
            "{{b.c}}",
            "{{x}}",
            "{{.}}",
            "{{#rows}}",
            "{{/rows}}",
            "{{#rows}}",
            "{{/rows}}",
            "{{^rows}}",
            "{{#tags}}",
            "{{/tags}}",
            "{{#tags}}{{.}}{{/tags}}",
            "{{#yes}}",
            "{{/yes}}",
            "{{#no}}",
            "{{^no}}",
            "{{/no}}",
            "{{#none}}",
            "{{^none}}",
            "{{/none}}",
            "{{#blank}}",
            "{{^blank}}",
            "{{/blank}}",
            "{{! c }}",
            "{{gone}}",
            "{{b}}",
            "{{&a}}",
            "{{>a}}",
            "{{#rows}}{{x}}{{a}}{{/rows}}",
            "#",
            "/",
            "a");

    private final TemplateEngine mustache = MustacheTemplateEngine.create();
    private final TemplateEngine byHand = InMemoryTemplateEngine.create();
    private final SplittableRandom random = new SplittableRandom(SEED);

    /** What came of a source: a text, or where it was refused. */
    private record Outcome(List<Use> uses, @Nullable String text, int refusedOnLine) {}

    @Test
    void write_the_same_or_refuse_on_the_same_line() {
        int written = 0;
        for (int i = 0; i < CASES; i++) {
            String source = Stream.generate(() -> FRAGMENTS.get(random.nextInt(FRAGMENTS.size())))
                    .limit(1 + random.nextInt(9))
                    .collect(Collectors.joining());
            Escaping escaping = List.of(Escaping.values()).get(random.nextInt(3));

            Outcome one = outcome(mustache, source, escaping);
            assertThat(one)
                    .as("seed %d case %d %s: %s", SEED, i, escaping, source)
                    .isEqualTo(outcome(byHand, source, escaping));
            written += one.text == null ? 0 : 1;
        }
        assertThat(written).as("seed %d", SEED).isGreaterThan(CASES / 20);
    }

    private static Outcome outcome(TemplateEngine engine, String source, Escaping escaping) {
        CompiledTemplate template;
        try {
            template = engine.compile(source, escaping);
        } catch (TemplateProblem e) {
            return new Outcome(List.of(), null, e.line());
        }
        try {
            return new Outcome(template.uses(), template.render(MODEL, 1_000).replaceAll("\\s+", ""), 0);
        } catch (TemplateProblem e) {
            assertThat(e.kind()).as(source).isIn(Kind.MISSING_VARIABLE, Kind.FORBIDDEN);
            return new Outcome(template.uses(), null, 0);
        }
    }
}
