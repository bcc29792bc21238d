package io.frontdesk.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryJsonCodecTest {

    private final InMemoryJsonCodec codec = InMemoryJsonCodec.create();

    @Test
    void an_object_is_written_compactly_in_the_maps_order() {
        var object = new LinkedHashMap<String, Object>();
        object.put("z", "text");
        object.put("a", 1);
        object.put("list", Arrays.asList(true, null, List.of(), Map.of()));
        object.put("map", Map.of("k", new BigDecimal("1.50")));
        object.put("", Double.valueOf(-2.5));

        assertThat(codec.write(object))
                .isEqualTo("{\"z\":\"text\",\"a\":1,\"list\":[true,null,[],{}],\"map\":{\"k\":1.50},\"\":-2.5}");
        assertThat(codec.write(Map.of())).isEqualTo("{}");
    }

    @Test
    void a_text_is_escaped_where_json_wants_it_and_nowhere_else() {
        assertThat(codec.write(Map.of("k", "\"\\/\b\f\n\r\t\u0000\u001f\u007fäئ😀")))
                .isEqualTo("{\"k\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007fäئ😀\"}");
    }

    @Test
    void half_a_surrogate_pair_survives() {
        for (String half : List.of("\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "\ud83d\ud83d\ude00")) {
            String json = codec.write(Map.of("k", half));

            assertThat(codec.read(json)).containsEntry("k", half);
            assertThat(codec.read(new String(
                            json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8)))
                    .as("after a trip through bytes")
                    .containsEntry("k", half);
        }
    }

    @Test
    void every_escape_is_read() {
        assertThat(codec.read("{\"k\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\u00E4\\ud83d\\ude00\"}"))
                .containsEntry("k", "\"\\/\b\f\n\r\tää😀");
    }

    @Test
    void numbers_come_back_as_long_big_integer_or_big_decimal() {
        Map<String, Object> read = codec.read(
                "{\"a\":0,\"b\":-0,\"c\":9223372036854775807,\"d\":-9223372036854775808,\"e\":9223372036854775808,"
                        + "\"f\":1.50,\"g\":1e3,\"h\":-0.0,\"i\":1E-2,\"j\":2e+1}");

        assertThat(read.values())
                .containsExactly(
                        0L,
                        0L,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        new BigInteger("9223372036854775808"),
                        new BigDecimal("1.50"),
                        new BigDecimal("1e3"),
                        new BigDecimal("0.0"),
                        new BigDecimal("0.01"),
                        new BigDecimal("2e1"));
    }

    @Test
    void blanks_between_tokens_and_nulls_are_read() {
        Map<String, Object> read =
                codec.read(" \t\r\n{ \"a\" : [ 1 , { } , [ ] , null ] , \"b\" : null , \"c\" : false } \n");

        assertThat(read.keySet()).containsExactly("a", "b", "c");
        assertThat(read)
                .containsEntry("a", Arrays.asList(1L, Map.of(), List.of(), null))
                .containsEntry("b", null)
                .containsEntry("c", false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"a\"",
                "[]",
                "true",
                "{",
                "}",
                "{]",
                "{}}",
                "{} {}",
                "{}x",
                "\ufeff{}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{null:1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"\\u0062\":2}}",
                "{\"a\":[1,]}",
                "{\"a\":[,1]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":[1",
                "{\"a\":tru}",
                "{\"a\":truex}",
                "{\"a\":True}",
                "{\"a\":nul",
                "{\"a\":undefined}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":01}",
                "{\"a\":-01}",
                "{\"a\":00}",
                "{\"a\":+1}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1.e3}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":0x10}",
                "{\"a\":1_000}",
                "{\"a\":1,5}",
                "{\"a\":1e99999999999}",
                "{\"a\":١}",
                "{\"a\":\"}",
                "{\"a\":\"b",
                "{\"a\":\"\\\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12G4\"}",
                "{\"a\":\"\\u+123\"}",
                "{\"a\":\"\\u١٢٣٤\"}",
                "{\"a\":\"\\U0041\"}",
                "{\"a\":\"\\'\"}",
                "{\"a\":\"line\nbreak\"}",
                "{\"a\":\"tab\there\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":'b'}",
                "{\"a\":1}/**/",
                "{\"a\":1}//",
                "{/**/\"a\":1}",
                "{\"a\":\u00a01}",
                "{\"a\":\u000b1}",
                "{\"a\":1}\u0000",
                "{\"a\":\u00001}"
            })
    void malformed_text_is_refused_without_being_repeated(String json) {
        assertUnreadable(json);
    }

    @Test
    void every_prefix_of_an_object_is_malformed() {
        String json = "{\"a\":[1,-2.5e3,\"\\u00e4\",{\"b\":null},true,false],\"c\":\"d\"}";
        codec.read(json);

        for (int end = 0; end < json.length(); end++) {
            assertUnreadable(json.substring(0, end));
        }
    }

    @Test
    void an_error_names_the_place_and_not_the_text() {
        assertThatThrownBy(() -> codec.read("{\"secret\":\"hunter2\",}"))
                .hasMessageContaining("character 20")
                .message()
                .doesNotContain("secret", "hunter2");
    }

    @Test
    void nesting_is_bounded_both_ways() {
        String deepest = "[".repeat(99) + "]".repeat(99);
        assertThat(codec.write(codec.read("{\"a\":" + deepest + "}"))).isEqualTo("{\"a\":" + deepest + "}");

        assertUnreadable("{\"a\":[" + deepest + "]}");
        assertUnreadable("{\"a\":" + "[".repeat(100_000));

        var loop = new ArrayList<Object>();
        loop.add(loop);
        assertThatThrownBy(() -> codec.write(Map.of("a", loop))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void long_numbers_are_bounded_both_ways() {
        String longest = "9".repeat(1000);
        assertThat(codec.write(codec.read("{\"a\":" + longest + "}"))).isEqualTo("{\"a\":" + longest + "}");

        assertUnreadable("{\"a\":" + longest + "9}");
        assertThatThrownBy(() -> codec.write(Map.of("a", new BigInteger(longest + "9"))))
                .isInstanceOf(InvalidInputException.class);
    }

    static List<Object> what_json_has_no_form_for() {
        return List.of(
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Float.POSITIVE_INFINITY,
                'c',
                Instant.EPOCH,
                Set.of(),
                new int[] {1},
                ErrorCode.CLOSED,
                new Secret("hunter2"),
                Map.of(1, "hunter2"),
                Collections.singletonMap(null, "hunter2"),
                List.of(Map.of("deep", new Object())));
    }

    @ParameterizedTest
    @MethodSource("what_json_has_no_form_for")
    void a_value_of_another_type_is_refused_without_being_repeated(Object value) {
        assertThatThrownBy(() -> codec.write(Map.of("k", value)))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void whatever_is_written_is_read_back_the_same() {
        long seed = Long.getLong("test.seed", 42);
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> object = object(random, 4);

            assertThat(codec.read(codec.write(object)))
                    .as("seed %d, object %d", seed, i)
                    .isEqualTo(object);
        }
    }

    private static Map<String, Object> object(Random random, int depth) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.put(text(random), value(random, depth));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> random.nextInt(64);
            case 3 -> new BigInteger(70, random).add(BigInteger.ONE.shiftLeft(64));
            case 4 -> new BigDecimal(new BigInteger(80, random), 1 + random.nextInt(40));
            case 5 -> text(random);
            case 6 -> object(random, depth - 1);
            default -> {
                var list = new ArrayList<Object>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
        };
    }

    /** Any UTF-16 units at all, half pairs included. */
    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int range = random.nextBoolean() ? 0x80 : 0x10000;
            text.append((char) random.nextInt(range));
        }
        return text.toString();
    }

    private void assertUnreadable(String json) {
        assertThatThrownBy(() -> codec.read(json))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_DATA));
    }

    private record Secret(String value) {}
}
