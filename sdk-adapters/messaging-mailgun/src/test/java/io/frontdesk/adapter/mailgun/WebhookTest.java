package io.frontdesk.adapter.mailgun;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.RawRequest;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.messaging.spi.WebhookReading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private static final Instant NOW = Samples.NOW;
    private static final String KEY = "0123456789abcdef-signing";
    private static final String TOKEN = "a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0";
    private static final MailgunWebhook WEBHOOK = new MailgunWebhook();
    private static final String DELIVERED = """
            {"event":"delivered","timestamp":1772355900.329574,"id":"x","recipient":"maria.lopez@example.org",
             "message":{"headers":{"message-id":"20260301090507.1.ABC@mg.shop.example","subject":"Hello"}},
             "user-variables":{"frontdesk_tenant":"00000000-0000-7000-0000-000000000001",
                               "frontdesk_message":"01920000-0000-7000-0000-000000000002"},
             "delivery-status":{"code":250,"message":"OK"}}
            """;

    private static String hmac(String algorithm, String key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String at(Instant time) {
        return Long.toString(time.getEpochSecond());
    }

    private static WebhookReading read(String body) {
        return read(body, new AccountConfig(Map.of(), Map.of("webhook_signing_key", KEY)));
    }

    private static WebhookReading read(String body, AccountConfig account) {
        RawRequest request = RawRequest.of("POST", URI.create("https://desk.example/webhooks/mailgun"))
                .withBody(body.getBytes(StandardCharsets.UTF_8));
        return WEBHOOK.read(request, account, NOW);
    }

    private static String body(String timestamp, String token, String signature, String event) {
        return "{\"signature\":{\"timestamp\":\"" + timestamp + "\",\"token\":\"" + token + "\",\"signature\":\""
                + signature + "\"},\"event-data\":" + event + "}";
    }

    private static String signedAt(String timestamp, String event) {
        return body(timestamp, TOKEN, hmac("HmacSHA256", KEY, timestamp + TOKEN), event);
    }

    private static List<DeliveryReport> reports(String event) {
        return ((WebhookReading.Verified) read(signedAt(at(NOW), event))).reports();
    }

    /** Another program's result: {@code openssl dgst -sha256 -hmac key}. */
    @Test
    void the_signature_is_an_hmac_of_timestamp_and_token() {
        assertThat(TokenSignature.matches(
                        "key", "1529006854", TOKEN, "bce54fbcad565970280ea7299c6c602125e2baee67c24378db39a218a4818a71"))
                .isTrue();
    }

    @Test
    void a_genuine_report_is_read() {
        assertThat(reports(DELIVERED))
                .containsExactly(new DeliveryReport(
                        ReportKind.DELIVERED,
                        Optional.of(Samples.REF),
                        Optional.of("20260301090507.1.ABC@mg.shop.example"),
                        Optional.of(Samples.RECIPIENT),
                        Instant.ofEpochMilli(1_772_355_900_330L),
                        "delivered"));
        assertThat(reports(DELIVERED).toString()).doesNotContain("maria");
    }

    @Test
    void a_timestamp_that_is_a_number_is_read_too() {
        String body = signedAt(at(NOW), DELIVERED).replace("\"" + at(NOW) + "\"", at(NOW));
        assertThat(read(body)).isInstanceOf(WebhookReading.Verified.class);
    }

    @Test
    void another_key_algorithm_token_or_time_is_refused() {
        String time = at(NOW);
        String right = hmac("HmacSHA256", KEY, time + TOKEN);
        var wrong = new WebhookReading.Refused("signature wrong");

        assertThat(read(body(time, TOKEN, hmac("HmacSHA256", "other", time + TOKEN), DELIVERED)))
                .isEqualTo(wrong);
        assertThat(read(body(time, TOKEN, hmac("HmacSHA1", KEY, time + TOKEN), DELIVERED)))
                .isEqualTo(wrong);
        assertThat(read(body(time, TOKEN, hmac("HmacSHA512", KEY, time + TOKEN), DELIVERED)))
                .isEqualTo(wrong);
        assertThat(read(body(at(NOW.plusSeconds(1)), TOKEN, right, DELIVERED))).isEqualTo(wrong);
        assertThat(read(body(time, TOKEN.replace('a', 'b'), right, DELIVERED))).isEqualTo(wrong);
        // the border between the two is not covered by the signature: a longer time is no time
        assertThat(read(body(time + TOKEN.charAt(1), TOKEN.substring(1), right, DELIVERED)))
                .isInstanceOf(WebhookReading.Refused.class);
        for (int i = 0; i < right.length(); i++) {
            char other = right.charAt(i) == '0' ? '1' : '0';
            String altered = right.substring(0, i) + other + right.substring(i + 1);
            assertThat(read(body(time, TOKEN, altered, DELIVERED))).isEqualTo(wrong);
        }
        for (String cut : List.of(right.substring(2), right + "00", "0x" + right.substring(2), "zz")) {
            assertThat(read(body(time, TOKEN, cut, DELIVERED))).isEqualTo(wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "null",
                "event=delivered&timestamp=1772355907&token=x&signature=y",
                "{\"signature\":\"x\",\"event-data\":{}}",
                "{\"signature\":{\"timestamp\":\"1\",\"token\":\"x\"},\"event-data\":{}}",
                "{\"signature\":{\"timestamp\":\"1\",\"signature\":\"x\"},\"event-data\":{}}",
                "{\"signature\":{\"token\":\"1\",\"signature\":\"x\"},\"event-data\":{}}"
            })
    void a_missing_signature_is_refused(String body) {
        assertThat(read(body)).isEqualTo(new WebhookReading.Refused("signature missing"));
    }

    @Test
    void an_account_without_the_key_refuses_everything() {
        for (Map<String, String> credentials : List.of(Map.<String, String>of(), Map.of("webhook_signing_key", ""))) {
            assertThat(read(signedAt(at(NOW), DELIVERED), new AccountConfig(Map.of(), credentials)))
                    .isEqualTo(new WebhookReading.Refused("no webhook_signing_key in the account"));
        }
    }

    @Test
    void a_body_of_megabytes_is_not_read() {
        assertThat(read(signedAt(at(NOW), "{\"x\":\"" + "x".repeat(1_100_000) + "\"}")))
                .isInstanceOf(WebhookReading.Refused.class);
    }

    @Test
    void the_time_lies_within_five_minutes() {
        for (Duration off : List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5))) {
            assertThat(read(signedAt(at(NOW.plus(off)), DELIVERED))).isInstanceOf(WebhookReading.Verified.class);
        }
        for (Duration off : List.of(Duration.ofSeconds(301), Duration.ofSeconds(-301), Duration.ofDays(-365))) {
            assertThat(read(signedAt(at(NOW.plus(off)), DELIVERED)))
                    .isEqualTo(new WebhookReading.Refused("timestamp outside of five minutes"));
        }
        assertThat(read(signedAt("now", DELIVERED))).isEqualTo(new WebhookReading.Refused("signature wrong"));
    }

    @Test
    void genuine_without_an_event_is_unreadable() {
        assertThat(read(signedAt(at(NOW), "[]"))).isEqualTo(new WebhookReading.Unreadable("no event-data"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'event':'accepted'                                                                                        | ACCEPTED     | accepted
            'event':'delivered'                                                                                       | DELIVERED    | delivered
            'event':'failed','severity':'temporary','reason':'generic','delivery-status':{'code':452}                 | DELAYED      | 452
            'event':'failed','severity':'temporary','reason':'generic','delivery-status':{'code':498}                 | DELAYED      | 498
            'event':'failed','severity':'temporary','reason':'old','delivery-status':{'code':498}                     | SOFT_BOUNCE  | 498
            'event':'failed','severity':'permanent','reason':'old','delivery-status':{'code':602}                     | SOFT_BOUNCE  | failed: old
            'event':'failed','severity':'permanent','reason':'bounce','delivery-status':{'code':550,'enhanced-code':'5.1.1'} | HARD_BOUNCE | 5.1.1
            'event':'failed','severity':'permanent','reason':'bounce','delivery-status':{'code':550,'enhanced-code':'5.7.1'} | BLOCKED | 5.7.1
            'event':'failed','severity':'permanent','reason':'bounce','delivery-status':{'code':552,'enhanced-code':'5.2.2'} | SOFT_BOUNCE | 5.2.2
            'event':'failed','severity':'permanent','reason':'bounce','delivery-status':{'code':550,'enhanced-code':''} | HARD_BOUNCE | 550
            'event':'failed','severity':'permanent','reason':'bounce'                                                 | HARD_BOUNCE  | failed: permanent
            'event':'failed','severity':'permanent','reason':'generic'                                                | SOFT_BOUNCE  | failed: permanent
            'event':'failed','severity':'permanent','reason':'suppress-bounce','delivery-status':{'code':605}         | HARD_BOUNCE  | failed: bounced before
            'event':'failed','severity':'permanent','reason':'suppress-complaint','delivery-status':{'code':607}      | COMPLAINT    | failed: complained before
            'event':'failed','severity':'permanent','reason':'suppress-unsubscribe','delivery-status':{'code':606}    | UNSUBSCRIBED | failed: unsubscribed before
            'event':'failed','severity':'permanent','reason':'espblock','delivery-status':{'code':550}                | BLOCKED      | 550
            'event':'failed'                                                                                          | DELAYED      | failed: temporary
            'event':'rejected','reject':{'reason':'maria@example.org'}                                                | BLOCKED      | rejected
            'event':'complained'                                                                                      | COMPLAINT    | complained
            'event':'unsubscribed'                                                                                    | UNSUBSCRIBED | unsubscribed
            """)
    void events_have_meanings(String fields, ReportKind kind, String code) {
        List<DeliveryReport> reports = reports("{" + fields.replace('\'', '"') + "}");

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).kind()).isEqualTo(kind);
        assertThat(reports.get(0).code()).isEqualTo(code);
        assertThat(reports.get(0).at()).isEqualTo(NOW);
        assertThat(reports.get(0).message()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event\":\"opened\"}",
                "{\"event\":\"clicked\"}",
                "{\"event\":7}",
                "{\"event\":\"invented_2031\"}"
            })
    void what_is_no_business_of_ours_is_left_out(String event) {
        assertThat(reports(event)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "99999999999999999999999999", "\"soon\"", "null"})
    void an_impossible_time_is_now(String time) {
        assertThat(reports("{\"event\":\"delivered\",\"timestamp\":" + time + "}")
                        .get(0)
                        .at())
                .isEqualTo(NOW);
    }
}
