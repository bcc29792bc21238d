package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real server and a real reader get to see. */
class GreenMailTest {

    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private SmtpEmailChannel channel;

    @BeforeEach
    void start() {
        greenMail.start();
        channel = Samples.patientChannelTo(greenMail.getSmtp().getPort())
                .from(EmailAddress.of("news@shop.example"), "Geschäft für Søren & 商店")
                .replyTo(EmailAddress.of("desk@shop.example"))
                .build();
    }

    @AfterEach
    void stop() {
        channel.close();
        greenMail.stop();
    }

    private MimeMessage received(OutboundMessage message) {
        int before = greenMail.getReceivedMessages().length;
        assertThat(channel.send(message)).isInstanceOf(SendOutcome.Accepted.class);
        MimeMessage[] messages = greenMail.getReceivedMessages();
        assertThat(messages).hasSize(before + 1);
        return messages[before];
    }

    @Test
    void text_and_html_arrive_as_alternatives_in_any_script() throws Exception {
        String text = "Grüße, שלום, 你好 🎉\n.a line with a dot\n..and two\n\nlast";
        String html = "<p dir=\"rtl\">שלום 🎉</p>\n" + "x".repeat(2_000);
        MimeMessage mail = received(Samples.message()
                .withSubject("Ünïcode 🎉 שלום " + "long ".repeat(40))
                .withHtml(html)
                .withHeaders(Map.of()));

        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType())
                .startsWith("text/plain")
                .containsIgnoringCase("utf-8");
        assertThat(parts.getBodyPart(1).getContentType())
                .startsWith("text/html")
                .containsIgnoringCase("utf-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo(html.replace("\n", "\r\n"));
        assertThat(mail.getSubject()).isEqualTo("Ünïcode 🎉 שלום " + "long ".repeat(40));

        MimeMessage plain = received(OutboundMessage.of(Samples.ref(), 1, Samples.RECIPIENT, text));
        assertThat(plain.getContentType()).startsWith("text/plain").containsIgnoringCase("utf-8");
        assertThat(plain.getContent().toString().stripTrailing()).isEqualTo(text.replace("\n", "\r\n"));
        assertThat(plain.getSubject()).isNull();
    }

    @Test
    void the_header_says_who_and_when_and_which_message() throws Exception {
        OutboundMessage message = Samples.message();
        MimeMessage mail = received(message);
        var from = (InternetAddress) mail.getFrom()[0];

        assertThat(from.getAddress()).isEqualTo("news@shop.example");
        assertThat(from.getPersonal()).isEqualTo("Geschäft für Søren & 商店");
        assertThat(mail.getReplyTo()).containsExactly(new InternetAddress("desk@shop.example"));
        assertThat(mail.getRecipients(Message.RecipientType.TO))
                .containsExactly(new InternetAddress(Samples.RECIPIENT));
        assertThat(mail.getHeader("Date", null)).isEqualTo("Sun, 1 Mar 2026 09:05:07 +0000");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(Samples.NOW));
        assertThat(mail.getHeader("X-Frontdesk-Message"))
                .containsExactly(message.ref().message().toString());
        assertThat(mail.getMessageID()).isEqualTo("<" + message.ref().message() + "@shop.example>");
    }

    @Test
    void every_attempt_of_a_message_has_the_same_message_id() throws Exception {
        var ref = Samples.ref();
        MimeMessage first = received(OutboundMessage.of(ref, 1, Samples.RECIPIENT, "text"));
        MimeMessage second = received(OutboundMessage.of(ref, 2, Samples.RECIPIENT, "text"));

        assertThat(second.getMessageID()).isEqualTo(first.getMessageID());
    }

    @Test
    void extra_headers_arrive_and_ours_cannot_be_replaced() throws Exception {
        MimeMessage mail = received(Samples.message()
                .withHeaders(Map.of(
                        "List-Unsubscribe", "<https://shop.example/u/" + "t".repeat(300) + ">, <mailto:u@shop.example>",
                        "List-Unsubscribe-Post", "List-Unsubscribe=One-Click",
                        "X-Note", "für 商店")));

        assertThat(mail.getHeader("List-Unsubscribe", null).replaceAll("\\r\\n\\s", " "))
                .isEqualTo("<https://shop.example/u/" + "t".repeat(300) + ">, <mailto:u@shop.example>");
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(jakarta.mail.internet.MimeUtility.decodeText(mail.getHeader("X-Note", null)))
                .isEqualTo("für 商店");
        for (String name : List.of("From", "bcc", "Message-ID", "Content-Type", "Resent-To", "x-frontdesk-message")) {
            assertThat(channel.send(Samples.message().withHeaders(Map.of(name, "value"))))
                    .isEqualTo(content("header " + name + " is not the message's to set"));
        }
    }

    @Test
    void nothing_a_caller_writes_can_add_a_header() {
        String attack = "x\r\nBcc: everybody@example.org";
        assertThat(channel.send(Samples.message().withSubject(attack))).isEqualTo(content("subject has line breaks"));
        assertThat(channel.send(Samples.message().withSubject("x\nBcc: y@example.org")))
                .isEqualTo(content("subject has line breaks"));
        assertThat(channel.send(Samples.message().withHeaders(Map.of("X-Note", attack))))
                .isEqualTo(content("header X-Note has line breaks"));
        assertThat(channel.send(Samples.message().withHeaders(Map.of("X-Note:\r\nBcc", "y"))))
                .isEqualTo(content("header with an impossible name"));
        assertThat(channel.send(Samples.message().withHeaders(Map.of("X-Note", "u".repeat(950)))))
                .isEqualTo(content("header X-Note is too long"));
        assertThat(channel.send(Samples.message("maria@example.org>\r\nRCPT TO:<other@example.org")))
                .isEqualTo(SendOutcome.rejected(RejectionKind.BAD_ADDRESS, "not an address"));
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    private static SendOutcome content(String code) {
        return SendOutcome.rejected(RejectionKind.CONTENT, code);
    }

    @Test
    void an_internationalised_domain_travels_in_ascii() throws Exception {
        MimeMessage mail = received(Samples.message("maria@bücher.example"));

        assertThat(mail.getHeader("To", null)).isEqualTo("maria@xn--bcher-kva.example");
    }

    @Test
    void a_utf8_mailbox_is_reached_where_the_server_can() throws Exception {
        MimeMessage mail = received(Samples.message("jürgen@bücher.example"));

        assertThat(mail.getHeader("To", null)).isEqualTo("jürgen@xn--bcher-kva.example");
    }

    @Test
    void a_utf8_mailbox_is_refused_where_the_server_cannot() {
        try (var server = ScriptedSmtpServer.start();
                var ascii = Samples.patientChannelTo(server.port()).build()) {
            assertThat(ascii.send(Samples.message("jürgen@example.org"))).isEqualTo(content("smtputf8 not offered"));
            assertThat(ascii.send(Samples.message())).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.commands()).noneMatch(command -> command.contains("rgen"));
        }
    }

    @Test
    void a_message_larger_than_the_server_takes_is_not_offered() {
        try (var server = ScriptedSmtpServer.start();
                var small = Samples.patientChannelTo(server.port()).build()) {
            var large = OutboundMessage.of(Samples.ref(), 1, Samples.RECIPIENT, "long line\n".repeat(12_000));
            assertThat(small.send(large)).isEqualTo(content("larger than the server takes"));
            assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void any_text_survives_the_way() throws Exception {
        long seed = Long.getLong("test.seed", 1L);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 60; i++) {
            String subject = randomText(random, 120, false).strip();
            String body = randomText(random, 400, true);
            MimeMessage mail = received(OutboundMessage.of(Samples.ref(), 1, Samples.RECIPIENT, body)
                    .withSubject(subject));

            assertThat(mail.getSubject().replaceAll(" +", " "))
                    .as("seed %s", seed)
                    .isEqualTo(subject.replaceAll(" +", " "));
            assertThat(lines(mail.getContent().toString())).as("seed %s", seed).isEqualTo(lines(body));
        }
    }

    private static String randomText(SplittableRandom random, int length, boolean lines) {
        int[] alphabet = "abc xyz.. =?_äß 😀🎉שלום你好é\u0301".codePoints().toArray();
        var text = new StringBuilder("x");
        IntStream.range(0, random.nextInt(length)).forEach(i -> {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            if (lines && random.nextInt(12) == 0) {
                text.append(random.nextBoolean() ? "\n" : "\r\n.");
            }
        });
        return text.append('x').toString();
    }

    private static List<String> lines(String text) {
        return text.stripTrailing().lines().toList();
    }

    @Test
    void users_with_the_right_password_are_let_in_over_tls() throws Exception {
        var smtps = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        smtps.setUser("app@shop.example", "app", "secret");
        smtps.start();
        try {
            int port = smtps.getSmtps().getPort();
            SendOutcome right = sendOverTls(port, "secret");
            SendOutcome wrong = sendOverTls(port, "wrong");

            assertThat(right).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(wrong)
                    .isInstanceOfSatisfying(
                            SendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(RejectionKind.CONFIGURATION));
            assertThat(smtps.getReceivedMessages()).hasSize(1);
        } finally {
            smtps.stop();
        }
    }

    private static SendOutcome sendOverTls(int port, String password) throws Exception {
        try (var secure = Samples.patientChannelTo(port)
                .host("localhost")
                .tls(TlsMode.IMPLICIT)
                .sslContext(trustingAnybody())
                .credentials("app", () -> password)
                .build()) {
            return secure.send(Samples.message());
        }
    }

    /** GreenMail's own certificate names no host; that ours is checked is tested in {@link TlsAndLoginTest}. */
    private static SSLContext trustingAnybody() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAnybody()}, null);
        return context;
    }

    private static final class TrustsAnybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
