package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import jakarta.mail.internet.MimeMultipart;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No line of a message is longer than 998 octets, each ends in CR LF, and the text that comes out is the text that went in. */
class LinesTest {

    static Stream<String> bodies() {
        return Stream.of(
                "",
                "x",
                "one\rtwo\nthree\r\nfour\n\rfive",
                "\n\n\r\r",
                "a".repeat(998),
                "a".repeat(999),
                "a".repeat(10_000),
                "ä".repeat(10_000),
                "word ".repeat(2_000),
                "äbcdefghijklmno ".repeat(5_000),
                "🎉".repeat(700) + "\n" + "🎉".repeat(701),
                "x".repeat(5_000_000),
                "日本".repeat(2_500_000 / 3),
                "trailing space \nand tab\t\n  ",
                ".\n..\n.a",
                "NUL \0 and \u0001 and \u007f and \u0085 and \u2028",
                "--=_1_0192-x\n--",
                "From here\nFrom there",
                "lonely \ud83c surrogate",
                "=?UTF-8?Q?x?= =3D =\n=");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void any_text_keeps_the_rules_and_arrives(String body) throws Exception {
        OutboundMessage message = OutboundMessage.of(Samples.ref(), 1, Samples.RECIPIENT, body);
        Wire wire = Wire.of(message);

        assertKeepsTheRules(wire);
        assertThat(Wire.parsed(message).getContent().toString()).isEqualTo(canonical(body));
        var parts = (MimeMultipart) Wire.parsed(message.withHtml(body)).getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent().toString()).isEqualTo(canonical(body));
        assertThat(parts.getBodyPart(1).getContent().toString()).isEqualTo(canonical(body));
    }

    private static String canonical(String text) {
        return text.replaceAll("\\r\\n|\\r|\\n", "\r\n").replace("\ud83c surrogate", "? surrogate");
    }

    private static void assertKeepsTheRules(Wire wire) {
        assertThat(wire.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(998));
        assertThat(wire.text().replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(wire.text().chars()).allMatch(c -> c < 0x80 && c != 0);
    }

    @Test
    void generated_text_keeps_the_rules_and_arrives() throws Exception {
        long seed = Long.getLong("test.seed", 1L);
        var random = new SplittableRandom(seed);
        int[] alphabet = "ab .=\t\r\n\r\nä€😀\0\u0085?_".codePoints().toArray();
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            int letters = 1 + random.nextInt(alphabet.length);
            IntStream.range(0, random.nextInt(3_000))
                    .forEach(n -> text.appendCodePoint(alphabet[random.nextInt(letters)]));
            OutboundMessage message = OutboundMessage.of(Samples.ref(), 1, Samples.RECIPIENT, text.toString());

            assertKeepsTheRules(Wire.of(message));
            assertThat(Wire.parsed(message).getContent().toString())
                    .as("seed %s, run %s", seed, i)
                    .isEqualTo(canonical(text.toString()));
        }
    }

    @Test
    void ten_megabytes_of_text_arrive_over_the_wire() {
        try (var server = ScriptedSmtpServer.start().at(Step.EHLO, Reaction.reply("250 scripted"));
                var channel = Samples.patientChannelTo(server.port()).build()) {
            var message = OutboundMessage.of(Samples.ref(), 1, Samples.RECIPIENT, "ten mega\n".repeat(1_165_085));

            assertThat(channel.send(message)).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(server.messages()).hasSize(1);
            assertThat(server.messages().get(0)).endsWith("ten mega\r\n").hasSizeGreaterThan(10 << 20);
        }
    }

    @Test
    void what_mailbox_providers_read_is_exact_to_the_byte() {
        String url = "https://shop.example/u/" + "t".repeat(300) + "?a=b,c=%20&d==?x?=";
        Wire wire = Wire.of(Samples.message()
                .withHeaders(Map.of(
                        "List-Unsubscribe", "<" + url + ">, <mailto:u@shop.example?subject=unsubscribe>",
                        "List-Unsubscribe-Post", "List-Unsubscribe=One-Click",
                        "List-Id", "Grüße, Invoices <invoices.tenant.example>")));

        assertThat(wire.field("List-Unsubscribe"))
                .isEqualTo("<" + url + ">,\r\n <mailto:u@shop.example?subject=unsubscribe>");
        assertThat(wire.field("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(wire.field("List-Id")).matches("=\\?UTF-8\\?B\\?[A-Za-z0-9+/=]+\\?= <invoices\\.tenant\\.example>");
        assertThat(Wire.of(Samples.message().withHeaders(Map.of("List-Id", "Invoices <invoices.tenant.example>")))
                        .field("List-Id"))
                .isEqualTo("Invoices <invoices.tenant.example>");
        assertThat(Wire.of(Samples.message().withHeaders(Map.of("List-Unsubscribe", "<https://a.example/x>")))
                        .field("List-Unsubscribe"))
                .isEqualTo("<https://a.example/x>");
        assertThat(Wire.of(Samples.message().withHeaders(Map.of("List-Unsubscribe", "<https://a.example/a b>")))
                        .field("List-Unsubscribe"))
                .as("not ours to mend")
                .isEqualTo("<https://a.example/a b>");
    }

    @Test
    void the_name_of_a_list_is_encoded_once() {
        String greetings = "=?UTF-8?B?R3LDvMOfZQ==?= <invoices.tenant.example>";
        assertThat(listId(greetings)).isEqualTo(greetings);
        assertThat(listId("=?UTF-8?B?R3LDvA==?= =?UTF-8?B?w59l?= <invoices.tenant.example>"))
                .isEqualTo(greetings);
        assertThat(listId("\"=?UTF-8?B?w7w=?=\" <a.example>"))
                .as("a name that looks encoded is shown as it is")
                .isEqualTo("=?UTF-8?B?PT9VVEYtOD9CP3c3dz0/PQ==?= <a.example>");
        assertThat(listId("=?UTF-8?B?YQ0KQmNjOiB4QHkueg==?= <a.example>"))
                .as("line breaks inside stay encoded")
                .isEqualTo("=?UTF-8?B?PT9VVEYtOD9CP1lRMEtRbU5qT2lCNFFIa3VlZz09Pz0=?= <a.example>");
    }

    private static String listId(String given) {
        return Wire.of(Samples.message().withHeaders(Map.of("List-Id", given))).field("List-Id");
    }

    @Test
    void the_same_message_gives_the_same_bytes_at_every_attempt() {
        var ref = Samples.ref();
        var first = OutboundMessage.of(ref, 1, Samples.RECIPIENT, "text").withHtml("<p>ä</p>");
        var second = OutboundMessage.of(ref, 2, Samples.RECIPIENT, "text").withHtml("<p>ä</p>");

        assertThat(Wire.bytes(second)).isEqualTo(Wire.bytes(first));
    }
}
