package io.frontdesk.adapter.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.inmemory.InMemoryJsonCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two codecs that share no code are each other's oracle: what one writes the other reads, what one refuses the other refuses. */
class TwoCodecsTest {

    private static final int CASES = 10_000;
    private static final long SEED = Long.getLong("test.seed", 7);

    private final JsonCodec jackson = JacksonJsonCodec.create();
    private final JsonCodec byHand = InMemoryJsonCodec.create();
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void read_what_the_other_wrote() {
        for (int i = 0; i < CASES; i++) {
            Map<String, Object> object = object(4);
            Map<String, Object> expected = asRead(object);

            assertThat(jackson.read(byHand.write(object)))
                    .as("seed %d case %d", SEED, i)
                    .isEqualTo(expected);
            assertThat(byHand.read(jackson.write(object)))
                    .as("seed %d case %d", SEED, i)
                    .isEqualTo(expected);
            assertThat(List.copyOf(jackson.read(byHand.write(object)).keySet()))
                    .as("seed %d case %d", SEED, i)
                    .isEqualTo(List.copyOf(object.keySet()));
        }
    }

    /** A few characters changed: most of these texts are no JSON any more, some are. */
    @Test
    void agree_about_texts_that_were_damaged() {
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            String damaged = damaged(byHand.write(object(3)));

            Optional<Map<String, Object>> one = readBy(jackson, damaged);
            assertThat(one).as("seed %d case %d: %s", SEED, i, damaged).isEqualTo(readBy(byHand, damaged));
            refused += one.isEmpty() ? 1 : 0;
        }
        assertThat(refused).as("seed %d", SEED).isBetween(CASES / 10, CASES * 99 / 100);
    }

    private static Optional<Map<String, Object>> readBy(JsonCodec codec, String text) {
        try {
            return Optional.of(codec.read(text));
        } catch (FrontdeskException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_DATA);
            return Optional.empty();
        }
    }

    private String damaged(String json) {
        var text = new StringBuilder(json);
        String pieces = "{}[]\",:\\/u0019-+.eEtrfalsn \t\n\r\u0000\u0001'#*NI\ufeff\u2028é\ud83d";
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            char piece = pieces.charAt(random.nextInt(pieces.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, piece);
                case 1 -> text.replace(at, Math.min(at + 1, text.length()), String.valueOf(piece));
                case 2 -> text.delete(at, Math.min(at + 1, text.length()));
                default -> text.setLength(Math.max(at, 1));
            }
        }
        return text.toString();
    }

    private Map<String, Object> object(int depth) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.put(text(), value(depth));
        }
        return object;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 10)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong() >> random.nextInt(64);
            case 4 -> BigInteger.valueOf(random.nextLong()).multiply(BigInteger.valueOf(random.nextLong()));
            case 5 -> new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(-20, 40));
            case 6 -> random.nextDouble() * Math.pow(10, random.nextInt(-30, 30));
            case 7 -> (float) random.nextDouble(-1000, 1000);
            case 8, 9 -> text();
            case 10 -> object(depth - 1);
            default -> list(depth - 1);
        };
    }

    private List<Object> list(int depth) {
        var list = new ArrayList<Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(value(depth));
        }
        return list;
    }

    /** Any UTF-16 units: control characters, quotes, halves of surrogate pairs. */
    private String text() {
        return IntStream.generate(() -> switch (random.nextInt(6)) {
                    case 0 -> random.nextInt(0x20);
                    case 1 -> "\"\\/\u007f\u2028\ufeff\uffff".charAt(random.nextInt(7));
                    case 2 -> random.nextInt(0x10000);
                    case 3 -> random.nextInt(0xD800, 0xE000);
                    default -> random.nextInt(0x20, 0x7f);
                })
                .limit(random.nextInt(8))
                .mapToObj(unit -> String.valueOf((char) unit))
                .collect(Collectors.joining());
    }

    private static Map<String, Object> asRead(Map<String, ?> object) {
        var read = new LinkedHashMap<String, Object>();
        object.forEach((key, value) -> read.put(key, asRead(value)));
        return read;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object asRead(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return asRead((Map<String, ?>) map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TwoCodecsTest::asRead).collect(Collectors.toCollection(ArrayList::new));
        }
        return value instanceof Number number ? asRead(number.toString()) : value;
    }

    /** The port's rule for numbers, said once more: digits only are whole, and as small as they fit. */
    private static Number asRead(String digits) {
        if (!digits.matches("-?[0-9]+")) {
            return new BigDecimal(digits);
        }
        var whole = new BigInteger(digits);
        return whole.bitLength() < 64 ? (Number) whole.longValueExact() : whole;
    }
}
