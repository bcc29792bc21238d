package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontdesk.messaging.spi.CompiledTemplate;
import io.frontdesk.messaging.spi.CompiledTemplate.Use;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.TemplateEngine.Escaping;
import io.frontdesk.messaging.spi.TemplateProblem;
import io.frontdesk.messaging.spi.TemplateProblem.Kind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TemplateEngine} writes. What it must refuse is in {@link TemplateSafetyContract}. */
public abstract class TemplateEngineContract {

    private static final int MAX = 10_000;

    private TemplateEngine engine;

    protected TemplateEngineContract() {}

    /** The engine to test. */
    protected abstract TemplateEngine engine();

    @BeforeEach
    void create() {
        engine = engine();
    }

    @Test
    void fills_in_texts_numbers_and_booleans() {
        assertThat(text(
                        "Hi {{name}}, {{n}} of {{ price }}: {{yes}}",
                        Map.of("name", "Ann", "n", 3, "price", new BigDecimal("12.50"), "yes", true)))
                .isEqualTo("Hi Ann, 3 of 12.50: true");
        assertThat(text(
                        "{{zero}}{{minus}}{{long}}{{empty}}",
                        Map.of("zero", 0, "minus", -1, "long", Long.MAX_VALUE, "empty", "")))
                .isEqualTo("0-19223372036854775807");
    }

    @Test
    void leaves_everything_else_as_it_is() {
        for (String plain : List.of(
                "",
                "no tags",
                "a { b } c",
                "}} {",
                "a\r\n\tb\n",
                "@media{a{color:red}}",
                "$5 #1 ^ & > = \\ '\"<b>",
                "Ünï 日本 😀")) {
            for (Escaping escaping : List.of(Escaping.NONE, Escaping.HTML)) {
                assertThat(engine.compile(plain, escaping).render(Map.of(), MAX))
                        .isEqualTo(plain);
            }
        }
        assertThat(text("{{a}}}{{a}}", Map.of("a", 1))).isEqualTo("1}1");
    }

    @Test
    void takes_a_dotted_name_for_one_key_in_sections_too() {
        Map<String, Object> model = Map.of(
                "contact.first_name",
                "Ann",
                "contact.custom.Größe-2",
                "XL",
                "items",
                List.of(Map.of("unit.price", 5), Map.of("unit.price", 7)),
                "vip",
                true);

        assertThat(text("{{contact.first_name}} {{contact.custom.Größe-2}}", model))
                .isEqualTo("Ann XL");
        assertThat(text("{{#items}}{{contact.first_name}}:{{unit.price}};{{/items}}", model))
                .isEqualTo("Ann:5;Ann:7;");
        assertThat(text("{{#vip}}{{contact.first_name}}{{/vip}}", model)).isEqualTo("Ann");
    }

    @Test
    void repeats_a_section_for_each_row_of_a_list() {
        Map<String, Object> model = Map.of(
                "shop",
                "Hats",
                "name",
                "outer",
                "items",
                List.of(Map.of("name", "cap", "n", 1), Map.of("name", "fez", "n", 2)));

        assertThat(text("{{#items}}{{n}} {{name}} at {{shop}}. {{/items}}", model))
                .isEqualTo("1 cap at Hats. 2 fez at Hats. ");
        assertThat(text("{{#items}}{{#items}}{{n}}{{/items}},{{/items}}", model))
                .isEqualTo("12,12,");
    }

    @Test
    void shows_a_section_or_its_opposite() {
        Map<String, Object> model =
                Map.of("none", List.of(), "some", List.of(Map.of("a", 1)), "yes", true, "no", false);

        assertThat(text("{{#none}}x{{/none}}{{^none}}nothing{{/none}}", model)).isEqualTo("nothing");
        assertThat(text("{{#some}}x{{/some}}{{^some}}nothing{{/some}}", model)).isEqualTo("x");
        assertThat(text("{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}{{#no}}c{{/no}}{{^no}}d{{/no}}", model))
                .isEqualTo("ad");
    }

    @Test
    void shows_a_section_for_a_text_that_is_not_empty() {
        var source = "{{#name}}Dear {{name}}{{/name}}{{^name}}Hello{{/name}}";

        assertThat(text(source, Map.of("name", "Ann"))).isEqualTo("Dear Ann");
        assertThat(text(source, Map.of("name", ""))).isEqualTo("Hello");
        assertThat(text("{{#n}}{{n}} left{{/n}}", Map.of("n", 3))).isEqualTo("3 left");
    }

    @Test
    void writes_the_elements_of_a_list_of_texts() {
        var template = engine.compile("{{#tags}}{{.}} {{a}};{{/tags}}", Escaping.HTML);

        assertThat(template.render(Map.of("tags", List.of("x<", 2, true), "a", 1), MAX))
                .isEqualTo("x&lt; 1;2 1;true 1;");
        assertThat(template.uses()).contains(new Use(".", List.of("tags"), false, 1));
    }

    @Test
    void takes_the_line_of_a_tag_that_stands_alone_out() {
        Map<String, Object> model = Map.of("rows", List.of(Map.of("n", 1), Map.of("n", 2)), "no", false);

        assertThat(text("Items:\n{{#rows}}\n- {{n}}\n{{/rows}}\nBye\n", model)).isEqualTo("Items:\n- 1\n- 2\nBye\n");
        assertThat(text("a\n  {{#no}}\nx\n  {{/no}}\n{{! note }}\nb", model)).isEqualTo("a\nb");
        assertThat(text("a\r\n{{#rows}}\r\n- {{n}}\r\n{{/rows}}\r\nb", model)).isEqualTo("a\r\n- 1\r\n- 2\r\nb");
    }

    @Test
    void asks_for_no_variable_of_a_section_it_does_not_show() {
        assertThat(text("a{{#none}}{{unknown}}{{/none}}b", Map.of("none", List.of())))
                .isEqualTo("ab");
        assertThat(text("a{{^yes}}{{unknown}}{{/yes}}b", Map.of("yes", true))).isEqualTo("ab");
    }

    @Test
    void names_the_variable_that_is_missing_and_its_line() {
        var withNull = new HashMap<String, Object>();
        withNull.put("gone", null);

        missing("{{gone}}", Map.of("other", "maria-7731"), 1);
        missing("{{gone}}", withNull, 1);
        missing("Hi\n\n{{#gone}}x{{/gone}}", Map.of("other", "maria-7731"), 3);
        missing("Hi\n{{^gone}}x{{/gone}}", Map.of("other", "maria-7731"), 2);
        missing("{{#rows}}\n{{gone}}{{/rows}}", Map.of("rows", List.of(Map.of("other", "maria-7731"))), 2);
        missing("{{#rows}}{{gone}}{{/rows}}", Map.of("rows", List.of(withNull), "other", "maria-7731"), 1);
    }

    @Test
    void ignores_comments() {
        assertThat(text("a{{! of {{{no matter}}b", Map.of())).isEqualTo("ab");
        assertThat(text("a{{!\nlonger\n}}b{{x}}", Map.of("x", 1))).isEqualTo("ab1");
    }

    @Test
    void escapes_values_and_nothing_else_in_html() {
        var html = engine.compile("<b title=\"{{v}}\">{{v}}</b>&amp;", Escaping.HTML)
                .render(Map.of("v", "<a href='x' id=\"y\">`=&amp;"), MAX);
        var value = html.substring("<b title=\"".length(), html.indexOf("\">"));

        assertThat(html).isEqualTo("<b title=\"" + value + "\">" + value + "</b>&amp;");
        assertThat(value)
                .doesNotContain("<", ">", "\"", "'", "`", "=")
                .startsWith("&lt;a href&#")
                .endsWith("&amp;amp;");
    }

    @Test
    void keeps_values_as_they_are_in_plain_text() {
        assertThat(text("{{v}}", Map.of("v", "<a href='x'>\"`=&\r\n"))).isEqualTo("<a href='x'>\"`=&\r\n");
    }

    @Test
    void keeps_a_line_one_line() {
        var line = engine.compile("Hi {{v}}!", Escaping.LINE);

        assertThat(line.render(Map.of("v", "a\nb"), MAX)).isEqualTo("Hi a b!");
        assertThat(line.render(Map.of("v", "a\rb"), MAX)).isEqualTo("Hi a b!");
        assertThat(line.render(Map.of("v", "a\r\nBcc: <x>"), MAX).replace("  ", " "))
                .isEqualTo("Hi a Bcc: <x>!");
    }

    @Test
    void does_not_read_values_as_templates() {
        assertThat(text("{{v}}", Map.of("v", "{{w}} {{#v}} {{{", "w", "x"))).isEqualTo("{{w}} {{#v}} {{{");
    }

    @Test
    void writes_up_to_the_limit_and_not_one_character_more() {
        var template = engine.compile("ab{{v}}", Escaping.NONE);

        assertThat(template.render(Map.of("v", "cde"), 5)).isEqualTo("abcde");
        assertThat(problem(() -> template.render(Map.of("v", "maria-7731"), 5)).kind())
                .isEqualTo(Kind.TOO_LONG);
        assertThat(problem(() -> template.render(Map.of("v", ""), 1)).kind()).isEqualTo(Kind.TOO_LONG);
    }

    @Test
    void lists_every_name_it_uses_with_sections_and_line() {
        var template = engine.compile(
                "{{a}} {{a}}\n{{! no }}\n{{#items}}{{ name }}\n{{^sold.out}}{{a}}{{/sold.out}}{{/items}}\n{{#last}}{{/last}}{{z}}",
                Escaping.HTML);

        assertThat(template.uses())
                .containsExactly(
                        new Use("a", List.of(), false, 1),
                        new Use("a", List.of(), false, 1),
                        new Use("items", List.of(), true, 3),
                        new Use("name", List.of("items"), false, 3),
                        new Use("sold.out", List.of("items"), true, 4),
                        new Use("a", List.of("items", "sold.out"), false, 4),
                        new Use("last", List.of(), true, 5),
                        new Use("z", List.of(), false, 5));
        assertThat(engine.compile("plain", Escaping.NONE).uses()).isEmpty();
    }

    @Test
    void serves_many_threads_at_once() throws InterruptedException, ExecutionException {
        CompiledTemplate template = engine.compile("{{#rows}}{{a}}{{b}} {{/rows}}", Escaping.NONE);
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> check = () -> IntStream.range(0, 500)
                    .allMatch(turn -> template.render(
                                    Map.of("rows", List.of(Map.of("a", turn), Map.of("a", "x")), "b", turn), MAX)
                            .equals(turn + "" + turn + " x" + turn + " "));
            for (Future<Boolean> right : threads.invokeAll(List.of(check, check, check, check))) {
                assertThat(right.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private String text(String source, Map<String, Object> model) {
        return engine.compile(source, Escaping.NONE).render(model, MAX);
    }

    private void missing(String source, Map<String, Object> model, int line) {
        var problem = problem(() -> text(source, model));

        assertThat(problem.kind()).as(source).isEqualTo(Kind.MISSING_VARIABLE);
        assertThat(problem).as(source).hasMessageContaining("gone").message().doesNotContain("maria");
        assertThat(problem.line()).as(source).isEqualTo(line);
        assertThat(problem.remedy()).as(source).isNotBlank();
    }

    private static TemplateProblem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var problem = catchThrowableOfType(TemplateProblem.class, call);
        assertThat(problem).isNotNull();
        return problem;
    }
}
