package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.OutboundSender;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever stands in any field, a message has the header lines it should have, in their order, and the dialogue its commands. */
class InjectionTest {

    private static final int RUNS = 600;
    private static final String[] PIECES = {
        "\r\n",
        "\r",
        "\n",
        "\0",
        "\u2028",
        "\u2029",
        "\u0085",
        "\u000b",
        "\f",
        "\t",
        " ",
        "=?UTF-8?Q?a=0D=0AB:_c?=",
        "=?",
        "?=",
        "\"",
        "\\",
        "'",
        "<",
        ">",
        ",",
        ";",
        ":",
        "@",
        "(",
        ")",
        "--=_1_",
        "\r\nBcc: x@example.org",
        "\r\n\r\nbody",
        "\r\n.\r\nMAIL FROM:<x@example.org>",
        "ä",
        "日本",
        "🎉",
        "\ud83c",
        "x",
        "word",
        "x".repeat(1_100),
        "%0d%0a",
        "example.org"
    };

    /** A field, and how a message gets it. Base is a message in which every field is set. */
    enum Field {
        SUBJECT((m, s) -> m.withSubject(s)),
        SENDER_NAME((m, s) -> m.withSender(new OutboundSender("a@shop.example", Optional.of(s)))),
        SENDER((m, s) -> m.withSender(new OutboundSender(s, Optional.of("A")))),
        SENDER_IN_PART((m, s) -> m.withSender(new OutboundSender("a" + s + "@shop.example", Optional.of("A")))),
        REPLY_TO((m, s) -> m.withReplyTo(s)),
        REPLY_TO_IN_PART((m, s) -> m.withReplyTo("a@" + s + ".example")),
        RETURN_PATH((m, s) -> m.withReturnPath(s + "@shop.example")),
        TRACE((m, s) -> m.withTrace(s)),
        RECIPIENT((m, s) -> m.redirectedTo("maria" + s + "@example.org")),
        HEADER_NAME((m, s) -> m.withHeaders(changed(m, "X-Note", "X-" + s, "value"))),
        HEADER_VALUE((m, s) -> m.withHeaders(changed(m, "X-Note", "X-Note", s))),
        LIST_UNSUBSCRIBE((m, s) -> m.withHeaders(changed(m, "List-Unsubscribe", "List-Unsubscribe", "<" + s + ">"))),
        LIST_ID((m, s) -> m.withHeaders(changed(m, "List-Id", "List-Id", s + " <id.example.org>"))),
        FILE_NAME((m, s) -> m.withAttachments(List.of(file(s, "text/plain", "x")))),
        MEDIA_TYPE((m, s) -> m.withAttachments(List.of(file("a", "text/" + s, "x")))),
        CONTENT_ID((m, s) -> m.withAttachments(List.of(file("a", "text/plain", s))));

        @SuppressWarnings("ImmutableEnumChecker")
        private final BiFunction<OutboundMessage, String, OutboundMessage> change;

        Field(BiFunction<OutboundMessage, String, OutboundMessage> change) {
            this.change = change;
        }
    }

    private static Map<String, String> changed(OutboundMessage message, String old, String name, String value) {
        var headers = new HashMap<>(message.headers());
        headers.remove(old);
        headers.put(name, value);
        return headers;
    }

    private static OutboundAttachment file(String name, String type, String contentId) {
        return new OutboundAttachment(
                name, type, Optional.of(contentId), 1, () -> new ByteArrayInputStream(new byte[] {1}));
    }

    private static OutboundMessage base() {
        return Samples.message()
                .withHtml("<p>hello</p>")
                .withSender(new OutboundSender("a@shop.example", Optional.of("A")))
                .withReplyTo("b@shop.example")
                .withReturnPath("c@shop.example")
                .withTrace("abc234")
                .withHeaders(Map.of(
                        "X-Note", "note",
                        "List-Unsubscribe", "<https://shop.example/u>",
                        "List-Id", "Name <id.example.org>"))
                .withAttachments(List.of(file("a", "text/plain", "x")));
    }

    private static String generated(SplittableRandom random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    void no_field_changes_the_number_or_order_of_header_lines(Field field) {
        long seed = Long.getLong("test.seed", 1L);
        var random = new SplittableRandom(seed);
        Wire expected = Wire.of(base());
        int sent = 0;
        for (int i = 0; i < RUNS; i++) {
            String text = generated(random);
            OutboundMessage message = field.change.apply(base(), text);
            Composed composed = Wire.compose(message, Wire.LIMIT);
            if (composed instanceof Refusal refusal) {
                assertThat(refusal.outcome().kind()).isIn(RejectionKind.CONTENT, RejectionKind.BAD_ADDRESS);
                assertThat(refusal.outcome().code())
                        .hasSizeLessThanOrEqualTo(100)
                        .doesNotContain(text.strip() + "\0");
                continue;
            }
            sent++;
            Wire wire = Wire.of(message);
            if (field != Field.HEADER_NAME) {
                assertThat(wire.fields()).as("seed %s, run %s", seed, i).isEqualTo(expected.fields());
            }
            assertThat(wire.headerLines()).as("seed %s, run %s", seed, i).isEqualTo(expected.headerLines());
            assertThat(wire.lines()).allMatch(line -> line.length() <= 998);
            assertThat(((Envelope) composed).from() + ((Envelope) composed).recipient())
                    .doesNotContainPattern("[\\r\\n<> \\x00]");
        }
        System.out.printf("injection by %s: %d of %d could be sent%n", field, sent, RUNS);
    }

    @Test
    void a_refusal_names_the_field_and_repeats_nothing_of_it() {
        String attack = "x\r\nBcc: everybody@example.org";
        assertThat(Wire.refusal(Field.SENDER_NAME.change.apply(base(), attack)))
                .isEqualTo(content("sender name has line breaks"));
        assertThat(Wire.refusal(Field.SENDER.change.apply(base(), attack)))
                .isEqualTo(content("sender is not an address"));
        assertThat(Wire.refusal(Field.REPLY_TO.change.apply(base(), attack)))
                .isEqualTo(content("reply-to is not an address"));
        assertThat(Wire.refusal(Field.RETURN_PATH.change.apply(base(), attack)))
                .isEqualTo(content("return path is not an address"));
        assertThat(Wire.refusal(Field.TRACE.change.apply(base(), "a b")))
                .isEqualTo(content("trace is not letters and digits"));
        assertThat(Wire.refusal(Field.FILE_NAME.change.apply(base(), attack)))
                .isEqualTo(content("file name has line breaks"));
        assertThat(Wire.refusal(Field.MEDIA_TYPE.change.apply(base(), attack)))
                .isEqualTo(content("media type is not one"));
        assertThat(Wire.refusal(Field.CONTENT_ID.change.apply(base(), attack)))
                .isEqualTo(content("content id is not one"));
        assertThat(Wire.refusal(base().withHeaders(Map.of("X-Note", "a", "x-note", "b")))
                        .fold(a -> "", SendOutcome.Rejected::code, u -> ""))
                .endsWith("is given twice");
    }

    private static SendOutcome content(String code) {
        return SendOutcome.rejected(RejectionKind.CONTENT, code);
    }
}
