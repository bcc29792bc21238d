package io.frontdesk.adapter.sendgrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.RawRequest;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.messaging.spi.WebhookReading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private static final Instant NOW = Samples.NOW;
    private static final KeyPair KEYS = keys("secp256r1");
    private static final SendGridWebhook WEBHOOK = new SendGridWebhook();
    private static final String DELIVERED = """
            [{"email":"maria.lopez@example.org","timestamp":1772355900,"event":"delivered",
              "sg_message_id":"14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0","sg_event_id":"x",
              "response":"250 OK","smtp-id":"<a@b>","frontdesk_tenant":"00000000-0000-7000-0000-000000000001",
              "frontdesk_message":"01920000-0000-7000-0000-000000000002"}]
            """;

    private static KeyPair keys(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static AccountConfig account(String key) {
        return new AccountConfig(Map.of(), Map.of("api_key", "x", "webhook_public_key", key));
    }

    private static String sign(String algorithm, KeyPair keys, String timestamp, byte[] body) {
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(keys.getPrivate());
            signer.update(timestamp.getBytes(StandardCharsets.UTF_8));
            signer.update(body);
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RawRequest request(String timestamp, String signature, byte[] body) {
        return RawRequest.of("POST", URI.create("https://desk.example/webhooks/sendgrid"))
                .withHeader("X-Twilio-Email-Event-Webhook-Signature", signature)
                .withHeader("X-Twilio-Email-Event-Webhook-Timestamp", timestamp)
                .withBody(body);
    }

    private static String at(Instant time) {
        return Long.toString(time.getEpochSecond());
    }

    private static WebhookReading read(RawRequest request) {
        return WEBHOOK.read(request, account(base64(KEYS)), NOW);
    }

    private static RawRequest genuine(String events) {
        byte[] body = events.getBytes(StandardCharsets.UTF_8);
        return request(at(NOW), sign("SHA256withECDSA", KEYS, at(NOW), body), body);
    }

    private static List<DeliveryReport> reports(String events) {
        return ((WebhookReading.Verified) read(genuine(events))).reports();
    }

    @Test
    void a_genuine_report_is_read() {
        assertThat(reports(DELIVERED))
                .containsExactly(new DeliveryReport(
                        ReportKind.DELIVERED,
                        Optional.of(Samples.REF),
                        Optional.of("14c5d75ce93"),
                        Optional.of(Samples.RECIPIENT),
                        Instant.ofEpochSecond(1_772_355_900L),
                        "delivered"));
    }

    @Test
    void every_altered_byte_is_refused() {
        byte[] body = DELIVERED.getBytes(StandardCharsets.UTF_8);
        String signature = sign("SHA256withECDSA", KEYS, at(NOW), body);
        for (int i = 0; i < body.length; i++) {
            byte[] altered = body.clone();
            altered[i] ^= 1;
            assertThat(read(request(at(NOW), signature, altered)))
                    .isEqualTo(new WebhookReading.Refused("signature wrong"));
        }
        assertThat(read(request(at(NOW), signature, new byte[0]))).isInstanceOf(WebhookReading.Refused.class);
        assertThat(read(request(at(NOW), signature, body))).isInstanceOf(WebhookReading.Verified.class);
    }

    @Test
    void another_key_curve_algorithm_or_time_is_refused() {
        byte[] body = DELIVERED.getBytes(StandardCharsets.UTF_8);
        String time = at(NOW);
        var wrong = new WebhookReading.Refused("signature wrong");

        assertThat(read(request(time, sign("SHA256withECDSA", keys("secp256r1"), time, body), body)))
                .isEqualTo(wrong);
        assertThat(read(request(time, sign("SHA1withECDSA", KEYS, time, body), body)))
                .isEqualTo(wrong);
        assertThat(read(request(time, sign("SHA512withECDSA", KEYS, time, body), body)))
                .isEqualTo(wrong);
        assertThat(read(request(at(NOW.plusSeconds(1)), sign("SHA256withECDSA", KEYS, time, body), body)))
                .isEqualTo(wrong);
        KeyPair other = keys("secp384r1");
        assertThat(WEBHOOK.read(
                        request(time, sign("SHA256withECDSA", other, time, body), body), account(base64(other)), NOW))
                .isEqualTo(new WebhookReading.Refused("no webhook_public_key in the account"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "MEUCIQ", "MAYCAQACAQA="})
    void nonsense_for_a_signature_is_refused(String signature) {
        assertThat(read(request(at(NOW), signature, DELIVERED.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new WebhookReading.Refused("signature wrong"));
    }

    @Test
    void a_missing_signature_timestamp_or_key_is_refused() {
        byte[] body = DELIVERED.getBytes(StandardCharsets.UTF_8);
        RawRequest bare =
                RawRequest.of("POST", URI.create("https://desk.example/")).withBody(body);
        var missing = new WebhookReading.Refused("signature missing");

        assertThat(read(bare)).isEqualTo(missing);
        assertThat(read(bare.withHeader("X-Twilio-Email-Event-Webhook-Timestamp", at(NOW))))
                .isEqualTo(missing);
        assertThat(read(bare.withHeader(
                        "X-Twilio-Email-Event-Webhook-Signature", sign("SHA256withECDSA", KEYS, at(NOW), body))))
                .isEqualTo(missing);
        assertThat(WEBHOOK.read(genuine(DELIVERED), new AccountConfig(Map.of(), Map.of()), NOW))
                .isInstanceOf(WebhookReading.Refused.class);
        assertThat(WEBHOOK.read(genuine(DELIVERED), account("no key"), NOW)).isInstanceOf(WebhookReading.Refused.class);
    }

    @Test
    void the_time_lies_within_five_minutes() {
        byte[] body = DELIVERED.getBytes(StandardCharsets.UTF_8);
        for (Duration off : List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5), Duration.ZERO)) {
            String time = at(NOW.plus(off));
            assertThat(read(request(time, sign("SHA256withECDSA", KEYS, time, body), body)))
                    .isInstanceOf(WebhookReading.Verified.class);
        }
        for (Duration off : List.of(Duration.ofSeconds(301), Duration.ofSeconds(-301), Duration.ofDays(365))) {
            String time = at(NOW.plus(off));
            assertThat(read(request(time, sign("SHA256withECDSA", KEYS, time, body), body)))
                    .isEqualTo(new WebhookReading.Refused("timestamp outside of five minutes"));
        }
        for (String time : List.of("now", "-1", "99999999999999999999", "1772355907.5")) {
            assertThat(read(request(time, sign("SHA256withECDSA", KEYS, time, body), body)))
                    .isEqualTo(new WebhookReading.Refused("timestamp outside of five minutes"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "null", "\"x\"", "[{\"event\":\"open\",\"event\":\"bounce\"}]", "[1]]"})
    void what_is_genuine_but_no_array_is_unreadable(String events) {
        assertThat(read(genuine(events))).isEqualTo(new WebhookReading.Unreadable("not a JSON array"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'event':'processed'                                                              | ACCEPTED     | processed
            'event':'deferred','response':'400 try again later'                              | DELAYED      | deferred
            'event':'delivered'                                                              | DELIVERED    | delivered
            'event':'bounce','type':'bounce','status':'5.1.1'                                | HARD_BOUNCE  | 5.1.1
            'event':'bounce','type':'bounce','status':'5.0.0'                                | HARD_BOUNCE  | 5.0.0
            'event':'bounce','status':'550 maria@example.org'                                | HARD_BOUNCE  | bounce
            'event':'bounce','type':'bounce','status':'5.2.2'                                | SOFT_BOUNCE  | 5.2.2
            'event':'bounce','type':'bounce','status':'5.7.1'                                | BLOCKED      | 5.7.1
            'event':'bounce','type':'blocked','status':'5.7.1'                               | BLOCKED      | 5.7.1
            'event':'bounce','type':'blocked','status':'4.7.0'                               | SOFT_BOUNCE  | 4.7.0
            'event':'bounce','type':'blocked','status':'5.1.1'                               | BLOCKED      | 5.1.1
            'event':'bounce','type':'blocked'                                                | BLOCKED      | blocked
            'event':'bounce','type':'blocked','bounce_classification':'Mailbox Unavailable'  | SOFT_BOUNCE  | blocked
            'event':'bounce','type':'expired'                                                | SOFT_BOUNCE  | expired
            'event':'dropped','reason':'Bounced Address'                                     | HARD_BOUNCE  | dropped: bounced before
            'event':'dropped','reason':'Invalid'                                             | HARD_BOUNCE  | dropped: invalid
            'event':'dropped','reason':'Spam Reporting Address'                              | COMPLAINT    | dropped: complained before
            'event':'dropped','reason':'Unsubscribed Address'                                | UNSUBSCRIBED | dropped: unsubscribed before
            'event':'dropped','reason':'Recipient List over Package Quota'                   | BLOCKED      | dropped
            'event':'spamreport'                                                             | COMPLAINT    | spamreport
            'event':'unsubscribe'                                                            | UNSUBSCRIBED | unsubscribe
            'event':'group_unsubscribe','asm_group_id':10                                    | UNSUBSCRIBED | group_unsubscribe
            """)
    void events_have_meanings(String fields, ReportKind kind, String code) {
        List<DeliveryReport> reports = reports("[{" + fields.replace('\'', '"') + "}]");

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).kind()).isEqualTo(kind);
        assertThat(reports.get(0).code()).isEqualTo(code);
        assertThat(reports.get(0).at()).isEqualTo(NOW);
        assertThat(reports.get(0).message()).isEmpty();
        assertThat(reports.get(0).providerId()).isEmpty();
    }

    @Test
    void what_is_no_business_of_ours_is_left_out_and_the_rest_kept() {
        assertThat(reports("""
                        [{"event":"open"},{"event":"click"},{"event":"group_resubscribe"},{"event":"invented_2031"},
                         {},7,null,[],{"event":7},{"event":"delivered","timestamp":99999999999999999999}]
                        """)).extracting(DeliveryReport::kind).containsExactly(ReportKind.DELIVERED);
        assertThat(reports("[]")).isEmpty();
    }

    @Test
    void shows_no_address() {
        assertThat(reports(DELIVERED).toString()).doesNotContain("maria");
    }
}
