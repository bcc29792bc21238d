package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.messaging.EnqueueResult;
import io.frontdesk.messaging.Sandbox;
import io.frontdesk.messaging.SendMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscriptionTest {

    private static final URI BASE = URI.create("https://Desk.example.org/app/");

    private final MailDesk f = new MailDesk(builder -> builder.publicBaseUrl(BASE));

    @Test
    void says_how_to_leave_a_list() {
        Map<String, String> headers = marketing(f, Purpose.MARKETING);

        assertThat(headers).containsOnlyKeys("List-Unsubscribe", "List-Unsubscribe-Post", "List-Id");
        assertThat(headers.get("List-Unsubscribe"))
                .matches("<https://desk\\.example\\.org/app/unsubscribe/[A-Za-z0-9_-]{80,200}>");
        assertThat(headers).containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        assertThat(headers).containsEntry("List-Id", "\"Name of ACME\" <marketing.acme.desk.example.org>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transactional", "authentication"})
    void says_nothing_in_what_needs_no_consent(String purpose) {
        assertThat(f.sent(f.receipt().withPurpose(Purpose.of(purpose))).headers())
                .isEmpty();
    }

    @Test
    void says_nothing_without_a_base_url() {
        var plain = new MailDesk(builder -> builder.unsubscribeMailbox(EmailAddress.of("a@example.org")));
        assertThat(marketing(plain, Purpose.MARKETING)).isEmpty();
    }

    @Test
    void keeps_the_hosts_own_headers_beside_its_own() {
        assertThat(f.sent(f.receipt().withPurpose(Purpose.MARKETING).withHeader("X-Order", "1"))
                        .headers())
                .containsEntry("X-Order", "1")
                .containsKey("List-Unsubscribe");
    }

    @Test
    void promises_one_click_only_where_the_link_is_safe() {
        var local = new MailDesk(builder -> builder.developmentMode()
                .sandbox(Sandbox.closed().allowingDomain("example.org"))
                .publicBaseUrl(URI.create("http://localhost:8080")));
        Map<String, String> headers = marketing(local, Purpose.MARKETING);
        assertThat(headers).doesNotContainKey("List-Unsubscribe-Post");
        assertThat(headers.get("List-Unsubscribe")).startsWith("<http://localhost:8080/unsubscribe/");
        assertThat(headers.get("List-Id")).endsWith("<marketing.acme.localhost>");
    }

    @Test
    void offers_a_mailbox_beside_the_link() {
        var desk = new MailDesk(builder ->
                builder.publicBaseUrl(BASE).unsubscribeMailbox(EmailAddress.of("leave+us&now?%@bücher.example")));
        String ways = marketing(desk, Purpose.MARKETING).get("List-Unsubscribe");
        String token = ways.substring(ways.indexOf("unsubscribe/") + 12, ways.indexOf('>'));

        assertThat(ways)
                .endsWith(
                        ">, <mailto:leave%2Bus%26now%3F%25@xn--bcher-kva.example?subject=unsubscribe%20" + token + ">");
        assertThat(URI.create(ways.substring(ways.indexOf("mailto:"), ways.length() - 1))
                        .getScheme())
                .isEqualTo("mailto");
    }

    @ParameterizedTest
    @CsvSource({
        "newsletter, newsletter",
        "a.b, a.b",
        "a..b, a.b",
        "a., a",
        "a_b-c, a_b-c",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmn, abcdefghijklmnopqrstuvwxyzabcdefghijklmn"
    })
    void names_a_list_as_dot_atoms(String purpose, String label) {
        String id = marketing(f, Purpose.of(purpose)).get("List-Id");
        assertThat(id).isEqualTo("\"Name of ACME\" <" + label + ".acme.desk.example.org>");
    }

    @Test
    void has_a_list_id_where_the_host_is_an_address() {
        var six = new MailDesk(builder -> builder.publicBaseUrl(URI.create("https://[2001:db8::1]:8443/")));
        assertThat(marketing(six, Purpose.MARKETING).get("List-Id")).endsWith("<marketing.acme.localhost>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bäckerei \"Süß\" & Söhne",
                "日本語の会社名がとても長いのでひとつの単語には入りません",
                "🥐 Croissant 🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐🥐"
            })
    void writes_a_foreign_name_in_encoded_words(String name) {
        String phrase = Unsubscription.phrase(name);
        Pattern word = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]+)\\?=");

        assertThat(Arrays.stream(phrase.split(" ")))
                .allSatisfy(
                        each -> assertThat(each).hasSizeLessThanOrEqualTo(75).matches(word));
        assertThat(word.matcher(phrase)
                        .results()
                        .map(each -> new String(Base64.getDecoder().decode(each.group(1)), StandardCharsets.UTF_8))
                        .collect(Collectors.joining()))
                .isEqualTo(name);
    }

    @Test
    void quotes_a_name_and_keeps_it_on_one_line() {
        assertThat(Unsubscription.phrase("A \"B\" \\ C\r\nBcc: x")).isEqualTo("\"A \\\"B\\\" \\\\ C Bcc: x\"");
        assertThat(Unsubscription.phrase("x".repeat(300)).length()).isLessThanOrEqualTo(202);
    }

    private static Map<String, String> marketing(MailDesk desk, Purpose purpose) {
        desk.desk.consents().record(RecordConsent.grant(desk.ann, Channel.EMAIL, purpose, "test"));
        SendMessage command = desk.receipt().withPurpose(purpose);
        assertThat(desk.desk.messages().enqueue(command)).isInstanceOf(EnqueueResult.Queued.class);
        desk.frontdesk.worker().drain();
        return desk.mail.last().orElseThrow().headers();
    }
}
