package io.frontdesk.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.messaging.spi.CompiledTemplate.Use;
import io.frontdesk.messaging.spi.TemplateEngine.Escaping;
import io.frontdesk.messaging.spi.TemplateProblem;
import io.frontdesk.messaging.spi.TemplateProblem.Kind;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryTemplateEngineTest {

    private static final List<Map<String, Object>> TWO_LINES =
            List.of(Map.of("product", "Tea", "price", 3), Map.of("product", "Mug", "price", new BigDecimal("7.50")));

    private final InMemoryTemplateEngine engine = InMemoryTemplateEngine.create();

    @Test
    void names_are_replaced_by_texts_numbers_and_booleans() {
        assertThat(render(
                        "Dear {{contact.first_name}},{{ n }}/{{b}}!",
                        Map.of("contact.first_name", "Zoë 😀", "n", 12L, "b", true)))
                .isEqualTo("Dear Zoë 😀,12/true!");
    }

    @Test
    void what_is_no_tag_stays_as_it_is() {
        for (String text : List.of("", "plain", "{ } }} { { x", "a{b}c", "line\r\nbreak\n\n")) {
            assertThat(render(text, Map.of())).isEqualTo(text);
        }
        assertThat(render("{{a}}}", Map.of("a", 1))).isEqualTo("1}");
    }

    @Test
    void a_value_is_never_read_as_a_template() {
        assertThat(render("{{a}}", Map.of("a", "{{b}}{{{c}}}"))).isEqualTo("{{b}}{{{c}}}");
    }

    @Test
    void a_section_is_written_for_each_row_and_looks_names_up_inside_out() {
        assertThat(render(
                        "{{#lines}}{{shop}}: {{product}} {{price}};{{/lines}} {{product}}",
                        Map.of("lines", TWO_LINES, "shop", "Kiosk", "product", "all")))
                .isEqualTo("Kiosk: Tea 3;Kiosk: Mug 7.50; all");
        assertThat(render("[{{#lines}}x{{/lines}}]", Map.of("lines", List.of())))
                .isEqualTo("[]");
    }

    @Test
    void a_section_over_a_boolean_is_written_once_or_not_at_all() {
        String source = "{{#vip}}yes{{/vip}}{{^vip}}no{{/vip}}";

        assertThat(render(source, Map.of("vip", true))).isEqualTo("yes");
        assertThat(render(source, Map.of("vip", false))).isEqualTo("no");
    }

    @Test
    void an_inverted_section_is_written_for_an_empty_list() {
        String source = "{{^lines}}nothing{{/lines}}";

        assertThat(render(source, Map.of("lines", List.of()))).isEqualTo("nothing");
        assertThat(render(source, Map.of("lines", TWO_LINES))).isEmpty();
    }

    @Test
    void tags_that_stand_alone_take_their_line_with_them_and_others_do_not() {
        String source =
                "Order:\n  {{! for the shop }}\n  {{#lines}}\n- {{product}}\n\t{{/lines}} \nEnd {{! here }}\n{{#b}}\r\nB\r\n{{/b}}";

        assertThat(render(source, Map.of("lines", TWO_LINES, "b", true)))
                .isEqualTo("Order:\n- Tea\n- Mug\nEnd \nB\r\n");
    }

    @Test
    void two_tags_on_one_line_do_not_stand_alone() {
        assertThat(render("a\n{{#b}}{{/b}}\nc\n  {{b}}\nd", Map.of("b", true))).isEqualTo("a\n\nc\n  true\nd");
    }

    @Test
    void values_are_escaped_as_the_part_wants_it_and_texts_never() {
        Map<String, Object> model = Map.of("a", "<b> & \"c\" 'd' `e` =f\r\ng\nh\ri");

        assertThat(render("<p>{{a}}", model, Escaping.NONE)).isEqualTo("<p><b> & \"c\" 'd' `e` =f\r\ng\nh\ri");
        assertThat(render("<p>{{a}}", model, Escaping.LINE)).isEqualTo("<p><b> & \"c\" 'd' `e` =f g h i");
        assertThat(render("<p>{{a}}", model, Escaping.HTML))
                .isEqualTo("<p>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; &#x60;e&#x60; &#x3D;f\r\ng\nh\ri");
    }

    @Test
    void uses_tell_names_sections_and_lines_in_order_of_appearance() {
        assertThat(engine.compile(
                                "{{a}}\n{{#l}}\n {{l.b}}{{^m}}{{\nc}}{{/m}}\n{{/l}}\n\n{{! no use }}{{a}}",
                                Escaping.NONE)
                        .uses())
                .containsExactly(
                        new Use("a", List.of(), false, 1),
                        new Use("l", List.of(), true, 2),
                        new Use("l.b", List.of("l"), false, 3),
                        new Use("m", List.of("l"), true, 3),
                        new Use("c", List.of("l", "m"), false, 3),
                        new Use("a", List.of(), false, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n{{{a}}}",
                "\n{{&a}}",
                "\n{{ & a}}",
                "\n{{ {a} }}",
                "\n{{>a}}",
                "\n{{> a }}",
                "\n{{<a}}x{{/a}}",
                "\n{{$a}}x{{/a}}",
                "\n{{=<% %>=}}",
                "\n{{#b}}{{{a}}}{{/b}}"
            })
    void what_could_do_harm_is_refused_with_its_line(String source) {
        assertProblem(() -> engine.compile(source, Escaping.HTML), Kind.FORBIDDEN, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "x{{a",
                "{{a}",
                "{{}}",
                "{{ }}",
                "{{#}}{{/}}",
                "{{a b}}",
                "{{a()}}",
                "{{a.}}",
                "{{.}}",
                "{{a..b}}",
                "{{a[0]}}",
                "{{*a}}",
                "{{@a}}",
                "{{\"a\"}}",
                "{{a|b}}",
                "{{#a}}x",
                "{{^a}}",
                "{{/a}}",
                "{{#a}}{{/b}}",
                "{{#a}}{{#b}}{{/a}}{{/b}}",
                "{{#a}}{{/a}}{{/a}}"
            })
    void a_template_that_is_none_is_refused(String source) {
        assertProblem(() -> engine.compile(source, Escaping.NONE), Kind.SYNTAX, 1);
    }

    @Test
    void problems_of_syntax_name_the_line_of_the_tag() {
        assertProblem(() -> engine.compile("\n\n{{#a}}\n\n", Escaping.NONE), Kind.SYNTAX, 3);
        assertProblem(() -> engine.compile("{{#a}}\n{{! c }}\n\n{{/b}}", Escaping.NONE), Kind.SYNTAX, 4);
        assertProblem(() -> engine.compile("{{a}}\r\n{{b c}}", Escaping.NONE), Kind.SYNTAX, 2);
    }

    @Test
    void a_missing_value_is_told_by_name_and_line() {
        for (String source :
                List.of("a\n{{gone}}", "\n{{#gone}}{{/gone}}", "\n{{^gone}}{{/gone}}", "{{#t}}\n{{gone}}{{/t}}")) {
            assertThatThrownBy(() -> render(source, Map.of("t", true)))
                    .hasMessageContaining("'gone'")
                    .isInstanceOfSatisfying(TemplateProblem.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.MISSING_VARIABLE);
                        assertThat(e.line()).isEqualTo(2);
                        assertThat(e.remedy()).isNotBlank();
                    });
        }
        assertProblem(() -> render("{{gone}}", Collections.singletonMap("gone", null)), Kind.MISSING_VARIABLE, 1);
    }

    @Test
    void a_dotted_name_is_one_key_and_never_a_path_or_a_method() {
        for (String name : List.of("a.b", "a.class", "a.size", "a.length", "getClass", "class")) {
            assertProblem(() -> render("{{" + name + "}}", Map.of("a", "text")), Kind.MISSING_VARIABLE, 1);
        }
    }

    @Test
    void a_value_of_the_wrong_kind_is_told_without_being_repeated() {
        Map<String, Object> model = Map.of("list", TWO_LINES, "object", new Secret("hunter2"));

        for (String source : List.of("{{list}}", "{{object}}", "{{#object}}x{{/object}}", "{{^object}}x{{/object}}")) {
            assertProblem(() -> render(source, model), Kind.MISSING_VARIABLE, 1);
            assertThatThrownBy(() -> render(source, model)).message().doesNotContain("hunter2");
        }
    }

    @Test
    void a_result_is_never_longer_than_allowed() {
        Map<String, Object> model = Map.of("a", "1234", "lt", "<", "lines", TWO_LINES);

        assertThat(engine.compile("x{{a}}", Escaping.NONE).render(model, 5)).isEqualTo("x1234");
        assertProblem(() -> engine.compile("x\n{{a}}", Escaping.NONE).render(model, 5), Kind.TOO_LONG, 2);
        assertProblem(() -> engine.compile("{{lt}}", Escaping.HTML).render(model, 3), Kind.TOO_LONG, 1);
        assertProblem(
                () -> engine.compile("{{#lines}}1234{{/lines}}", Escaping.NONE).render(model, 7), Kind.TOO_LONG, 1);
    }

    @Test
    void loops_that_write_nothing_end_as_well() {
        Map<String, Object> model = Map.of("l", Collections.nCopies(1000, Map.of()));
        String source = "{{#l}}".repeat(16) + "{{/l}}".repeat(16);

        assertProblem(() -> render(source, model), Kind.TOO_LONG, 1);
    }

    @Test
    void a_rendering_takes_half_a_million_steps_and_no_more() {
        Map<String, Object> model = Map.of("l", Collections.nCopies(499_999, Map.of()), "one", List.of(Map.of()));

        assertThat(render("{{#l}}{{/l}}", model)).isEmpty();
        assertProblem(() -> render("{{#one}}{{/one}}\n{{#l}}{{/l}}", model), Kind.TOO_LONG, 2);
    }

    @Test
    void nesting_is_bounded() {
        String deepest = "{{#t}}".repeat(16) + "x" + "{{/t}}".repeat(16);
        assertThat(render(deepest, Map.of("t", true))).isEqualTo("x");

        assertProblem(() -> engine.compile("{{#t}}" + deepest + "{{/t}}", Escaping.NONE), Kind.FORBIDDEN, 1);
        assertProblem(() -> engine.compile("{{#t}}".repeat(50_000), Escaping.NONE), Kind.FORBIDDEN, 1);
    }

    @Test
    void a_compiled_template_can_be_filled_in_again_and_again() {
        var compiled = engine.compile("{{#l}}{{a}}{{/l}}", Escaping.NONE);

        assertThat(compiled.render(Map.of("l", List.of(Map.of("a", 1))), 10)).isEqualTo("1");
        assertProblem(() -> compiled.render(Map.of("l", List.of(Map.of())), 10), Kind.MISSING_VARIABLE, 1);
        assertThat(compiled.render(Map.of("l", List.of(Map.of("a", 2))), 10)).isEqualTo("2");
    }

    private String render(String source, Map<String, Object> model) {
        return render(source, model, Escaping.NONE);
    }

    private String render(String source, Map<String, Object> model, Escaping escaping) {
        return engine.compile(source, escaping).render(model, 100_000);
    }

    private static void assertProblem(ThrowingCallable call, Kind kind, int line) {
        assertThatThrownBy(call).isInstanceOfSatisfying(TemplateProblem.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.line()).isEqualTo(line);
        });
    }

    private record Secret(String value) {}
}
