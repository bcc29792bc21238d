package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.JsonCodec;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link JsonCodec} does. */
public abstract class JsonCodecContract {

    /** A text no error may repeat. */
    private static final String SECRET = "maria-7731@example.org";

    /** Deeper than any real object, far from a stack overflow. */
    private static final int DEEP = 30;

    /** Deep enough to exhaust a stack. */
    private static final int BOTTOMLESS = 20_000;

    private JsonCodec codec;

    protected JsonCodecContract() {}

    /** The codec to test. */
    protected abstract JsonCodec codec();

    @BeforeEach
    void create() {
        codec = codec();
    }

    @Test
    void keeps_the_order_of_keys() {
        var object = new LinkedHashMap<String, Object>();
        List.of("zebra", "a", "Ä", "10", "9", "").forEach(key -> object.put(key, 1L));

        assertThat(codec.read(codec.write(object)).keySet()).containsExactly("zebra", "a", "Ä", "10", "9", "");
        assertThat(codec.read("{\"b\":1,\"a\":{\"d\":2,\"c\":3}}").toString()).isEqualTo("{b=1, a={d=2, c=3}}");
    }

    @Test
    void brings_back_texts_as_they_were() {
        var texts = List.of(
                "",
                "plain",
                "quote \" backslash \\ slash / </script>",
                "tab \t line \n return \r nul \u0000 bell \u0007 del \u007f",
                "Ünïcödé Ελληνικά שלום 日本語",
                "😀 👩‍👩‍👧 \u2028 \u2029 \ufeff");

        for (String text : texts) {
            assertThat(roundTrip(text)).isEqualTo(text);
            assertThat(codec.read(codec.write(Map.of(text, true)))).containsExactly(Map.entry(text, true));
        }
    }

    @Test
    void writes_text_that_survives_utf_8() {
        var half = "a \ud83d b \ude00";

        var json = codec.write(Map.of(half, half));
        var stored = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(codec.read(stored)).containsExactly(Map.entry(half, half));
    }

    @Test
    void brings_back_whole_numbers_as_long_or_big_integer() {
        var beyond = BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE);

        assertThat(roundTrip(0)).isEqualTo(0L);
        assertThat(roundTrip((short) -7)).isEqualTo(-7L);
        assertThat(roundTrip(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(roundTrip(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(roundTrip(BigInteger.TEN)).isEqualTo(10L);
        assertThat(roundTrip(beyond)).isEqualTo(beyond);
        assertThat(roundTrip(beyond.negate().subtract(BigInteger.ONE)))
                .isEqualTo(beyond.negate().subtract(BigInteger.ONE));
    }

    @Test
    void brings_back_other_numbers_exactly() {
        assertThat(roundTrip(0.1)).isEqualTo(new BigDecimal("0.1"));
        assertThat(roundTrip(-2.5f)).isEqualTo(new BigDecimal("-2.5"));
        assertThat(roundTrip(new BigDecimal("12.50"))).isEqualTo(new BigDecimal("12.50"));
        var fine = new BigDecimal("1234567890123456789.123456789012345678901234567890");
        assertThat(roundTrip(fine)).isEqualTo(fine);
        assertThat(codec.read("{\"n\":1.10}")).containsEntry("n", new BigDecimal("1.10"));
        assertThat((BigDecimal) codec.read("{\"n\":-12.5e-3}").get("n")).isEqualByComparingTo("-0.0125");
    }

    @Test
    void brings_back_nested_values() {
        var inner = new LinkedHashMap<String, Object>();
        inner.put("nothing", null);
        inner.put("flags", List.of(true, false));
        inner.put("empty", Map.of());
        var list = new ArrayList<Object>();
        list.add(null);
        list.add(inner);
        list.add(List.of());
        list.add(List.of(List.of(1L)));

        assertThat(roundTrip(list)).isEqualTo(list);
        assertThat(codec.read(codec.write(Map.of()))).isEmpty();
    }

    @Test
    void reads_what_others_wrote() {
        var read = codec.read(" {\r\n\t\"a\" : [ 1 , \"\\u00e9\\/\\ud83d\\ude00\\n\" ] , \"b\" : null } \n");

        assertThat(read.get("a")).isEqualTo(List.of(1L, "é/😀\n"));
        assertThat(read).containsEntry("b", null).hasSize(2);
    }

    @Test
    void refuses_what_is_not_one_object() {
        var broken = List.of(
                "",
                " ",
                "S",
                "\"S\"",
                "17",
                "null",
                "true",
                "[\"S\"]",
                "{\"S\"",
                "{\"S\":",
                "{\"S\":1",
                "{\"S\":\"",
                "{\"a\":\"S\"}}",
                "{\"a\":\"S\"}{\"b\":1}",
                "{\"a\":\"S\"} x",
                "{\"a\":\"S\",}",
                "{\"a\":[\"S\",]}",
                "{\"a\":[\"S\"}",
                "{,\"a\":\"S\"}",
                "{\"a\" \"S\"}",
                "{a:\"S\"}",
                "{'a':'S'}",
                "{1:\"S\"}",
                "{\"a\":S}",
                "{\"a\":\"S\" /* no comment */}",
                "{\"a\":\"S\"} // no comment",
                "{\"a\":\"S\nbroken\"}",
                "{\"a\":\"S\u0001\"}",
                "{\"a\":\"S\\x\"}",
                "{\"a\":\"S\\u12G4\"}",
                "{\"a\":\"S\\u00\u7461\u7431\"}",
                "{\"a\":\"S\\u\u0661\u0661\u0661\u0661\"}",
                "\ufeff{\"a\":\"S\"}");

        for (String text : broken) {
            refusesToRead(text.replace("S", SECRET));
        }
    }

    @Test
    void refuses_what_only_looks_like_a_number() {
        for (String number : List.of(
                "NaN",
                "Infinity",
                "-Infinity",
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "0x10",
                "1_000",
                "-01",
                "--1",
                "1.2.3",
                "1e99999999999",
                "1.5E-99999999999",
                "True")) {
            refusesToRead("{\"" + SECRET + "\":" + number + "}");
        }
    }

    @Test
    void refuses_a_key_that_comes_twice() {
        refusesToRead("{\"a\":\"" + SECRET + "\",\"a\":\"" + SECRET + "\"}");
        refusesToRead("{\"x\":[{\"" + SECRET + "\":1,\"b\":2,\"" + SECRET + "\":1}]}");
        refusesToRead("{\"a\":1,\"\\u0061\":\"" + SECRET + "\"}");
    }

    @Test
    void refuses_to_write_other_types() {
        var others = List.of(
                new Person(SECRET),
                Instant.EPOCH,
                Locale.ROOT,
                ErrorCode.CLOSED,
                'c',
                new String[] {SECRET},
                new byte[] {1},
                new StringReader(SECRET),
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Float.POSITIVE_INFINITY);

        for (Object other : others) {
            refusesToWrite(Map.of("a", other));
            refusesToWrite(Map.of("a", List.of(1, other)));
            refusesToWrite(Map.of("a", Map.of("b", other)));
        }
        refusesToWrite(Map.of("a", Map.of(1, SECRET)));
        refusesToWrite(Map.of("a", mapWithNullKey()));
    }

    @Test
    void reads_and_writes_what_is_deep_and_refuses_what_is_bottomless() {
        var deep = nested(DEEP);
        assertThat(codec.read(codec.write(deep))).isEqualTo(deep);

        refusesToWrite(nested(BOTTOMLESS));
        refusesToRead("{\"a\":".repeat(BOTTOMLESS) + "1" + "}".repeat(BOTTOMLESS));
        refusesToRead("{\"a\":" + "[".repeat(BOTTOMLESS) + "]".repeat(BOTTOMLESS) + "}");
        refusesToRead("{\"a\":" + "[".repeat(BOTTOMLESS));
    }

    @Test
    void refuses_to_write_a_map_that_contains_itself() {
        var map = new HashMap<String, Object>();
        map.put("self", List.of(map));

        refusesToWrite(map);
    }

    @Test
    void writes_nothing_it_cannot_read() {
        for (Object number : List.of(
                BigInteger.ONE.shiftLeft(40_000),
                new BigDecimal(BigInteger.ONE.shiftLeft(40_000), 7),
                new BigDecimal("1E+2000000000"),
                new BigDecimal("1E-2000000000"),
                Double.MIN_VALUE)) {
            String json;
            try {
                json = codec.write(Map.of("n", number));
            } catch (FrontdeskException refused) {
                assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_INPUT);
                continue;
            }
            assertThat(new BigDecimal(String.valueOf(codec.read(json).get("n"))))
                    .isEqualTo(new BigDecimal(number.toString()));
        }
    }

    @Test
    void serves_many_threads_at_once() throws InterruptedException, ExecutionException {
        var object = Map.of("text", "é\"", "list", List.of(1L, Map.of("n", new BigDecimal("1.50"))));
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> check = () -> IntStream.range(0, 500)
                    .allMatch(turn -> codec.read(codec.write(object)).equals(object));
            for (Future<Boolean> right : threads.invokeAll(List.of(check, check, check, check))) {
                assertThat(right.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private @Nullable Object roundTrip(Object value) {
        return codec.read(codec.write(Map.of("value", value))).get("value");
    }

    private void refusesToRead(String json) {
        var error = catchThrowableOfType(FrontdeskException.class, () -> codec.read(json));

        assertThat(error).as("reading %.80s", json).isNotNull();
        assertThat(error.code()).as("reading %.80s", json).isEqualTo(ErrorCode.UNREADABLE_DATA);
        assertThat(everythingSaidBy(error)).as("reading %.80s", json).doesNotContain("maria", "7731", "example");
    }

    private void refusesToWrite(Map<String, ?> object) {
        assertThatThrownBy(() -> codec.write(object)).isInstanceOfSatisfying(FrontdeskException.class, error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.INVALID_INPUT);
            assertThat(everythingSaidBy(error)).doesNotContain("maria", "7731", "example");
        });
    }

    /** What a log would show: the messages of the error, its causes and what they suppressed. */
    private static String everythingSaidBy(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString().lines().filter(line -> !line.startsWith("\tat ")).reduce("", String::concat);
    }

    private static Map<String, Object> nested(int depth) {
        Map<String, Object> object = Map.of("a", 1L);
        for (int i = 1; i < depth; i++) {
            object = Map.of("a", object);
        }
        return object;
    }

    private static Map<Object, Object> mapWithNullKey() {
        var map = new HashMap<>();
        map.put(null, SECRET);
        return map;
    }

    private record Person(String email) {}
}
