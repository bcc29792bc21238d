package io.frontdesk.adapter.ses;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.adapter.http.HttpResult;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.messaging.spi.WebhookReading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest {

    private static final Instant NOW = Samples.NOW;
    private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:ses-events";
    private static final String HOST = "https://sns.eu-central-1.amazonaws.com";
    private static final String CERTIFICATE = HOST + "/SimpleNotificationService-9c6465fa7f48f5cacd23014631ec1136.pem";
    private static final String CONFIRM =
            HOST + "/?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=2336412f37fb687f5d51e6e241d09c80";
    private static final String DELIVERY = """
            {"eventType":"Delivery","mail":{"messageId":"0107018a-x","destination":["maria.lopez@example.org"],
             "tags":{"frontdesk_tenant":["00000000-0000-7000-0000-000000000001"],
                     "frontdesk_message":["01920000-0000-7000-0000-000000000002"]}},
             "delivery":{"timestamp":"2026-03-01T09:05:00.123Z","recipients":["maria.lopez@example.org"]}}
            """;

    @TempDir
    static Path directory;

    private static SigningKey amazon;
    private static SigningKey mallory;

    private final List<URI> fetched = new ArrayList<>();
    private HttpResult certificate = answer(200, amazon.pem());
    private HttpResult confirmation = answer(200, "<ConfirmSubscriptionResponse/>");
    private final SnsWebhook webhook = new SnsWebhook(this::fetch);

    @BeforeAll
    static void makeKeys() {
        amazon = SigningKey.rsa(directory, "amazon");
        mallory = SigningKey.rsa(directory, "mallory");
    }

    private static HttpResult answer(int status, String body) {
        return new HttpResult.Answered(status, Map.of(), body, Optional.empty());
    }

    private HttpResult fetch(URI url) {
        fetched.add(url);
        return url.getRawQuery() == null ? certificate : confirmation;
    }

    private static Map<String, String> notification(String message) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Type", "Notification");
        fields.put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
        fields.put("TopicArn", TOPIC);
        fields.put("Subject", "Amazon SES Email Event Notification");
        fields.put("Message", message);
        fields.put("Timestamp", "2026-03-01T09:05:06.655Z");
        fields.put("SignatureVersion", "2");
        fields.put("SigningCertURL", CERTIFICATE);
        fields.put("UnsubscribeURL", HOST + "/?Action=Unsubscribe&SubscriptionArn=x");
        return fields;
    }

    private static Map<String, String> subscription() {
        Map<String, String> fields = notification("You have chosen to subscribe to the topic …");
        fields.put("Type", "SubscriptionConfirmation");
        fields.remove("Subject");
        fields.put("Token", "2336412f37fb687f5d51e6e241d09c80");
        fields.put("SubscribeURL", CONFIRM);
        return fields;
    }

    /** As Amazon's documentation tells it, field by field. */
    private static String text(Map<String, String> f) {
        return f.get("Type").equals("Notification")
                ? "Message\n" + f.get("Message") + "\nMessageId\n" + f.get("MessageId") + "\n"
                        + (f.containsKey("Subject") ? "Subject\n" + f.get("Subject") + "\n" : "")
                        + "Timestamp\n" + f.get("Timestamp") + "\nTopicArn\n" + f.get("TopicArn") + "\nType\n"
                        + f.get("Type") + "\n"
                : "Message\n" + f.get("Message") + "\nMessageId\n" + f.get("MessageId") + "\nSubscribeURL\n"
                        + f.get("SubscribeURL") + "\nTimestamp\n" + f.get("Timestamp") + "\nToken\n" + f.get("Token")
                        + "\nTopicArn\n" + f.get("TopicArn") + "\nType\n" + f.get("Type") + "\n";
    }

    private static Map<String, String> signed(Map<String, String> fields, SigningKey key, String algorithm) {
        var all = new LinkedHashMap<>(fields);
        all.put("Signature", key.sign(algorithm, text(fields)));
        return all;
    }

    private static Map<String, String> genuine(Map<String, String> fields) {
        return signed(fields, amazon, "SHA256withRSA");
    }

    private WebhookReading read(Map<String, String> fields) {
        return read(new JsonMapper().writeValueAsString(fields));
    }

    private WebhookReading read(String body) {
        RawRequest request = RawRequest.of("POST", URI.create("https://desk.example/webhooks/ses"))
                .withHeader("Content-Type", "text/plain; charset=UTF-8")
                .withBody(body.getBytes(StandardCharsets.UTF_8));
        return webhook.read(request, new AccountConfig(Map.of("topic_arn", TOPIC), Map.of()), NOW);
    }

    private static WebhookReading refused(String code) {
        return new WebhookReading.Refused(code);
    }

    @Test
    void a_genuine_report_is_read() {
        WebhookReading reading = read(genuine(notification(DELIVERY)));

        assertThat(reading)
                .isEqualTo(new WebhookReading.Verified(List.of(new DeliveryReport(
                        ReportKind.DELIVERED,
                        Optional.of(Samples.REF),
                        Optional.of("0107018a-x"),
                        Optional.of(Samples.RECIPIENT),
                        Instant.parse("2026-03-01T09:05:00.123Z"),
                        "delivery"))));
        assertThat(reading.toString()).doesNotContain("maria");
        assertThat(fetched).containsExactly(URI.create(CERTIFICATE));
    }

    @Test
    void the_certificate_is_fetched_once() {
        for (int i = 0; i < 5; i++) {
            assertThat(read(genuine(notification(DELIVERY)))).isInstanceOf(WebhookReading.Verified.class);
        }
        assertThat(fetched).hasSize(1);
    }

    @Test
    void version_1_is_sha_1_and_a_subject_may_be_missing() {
        Map<String, String> fields = notification(DELIVERY);
        fields.put("SignatureVersion", "1");
        fields.remove("Subject");
        assertThat(read(signed(fields, amazon, "SHA1withRSA"))).isInstanceOf(WebhookReading.Verified.class);
        assertThat(read(signed(fields, amazon, "SHA256withRSA"))).isEqualTo(refused("signature wrong"));
    }

    @Test
    void another_key_or_algorithm_is_refused() {
        Map<String, String> fields = notification(DELIVERY);
        assertThat(read(signed(fields, mallory, "SHA256withRSA"))).isEqualTo(refused("signature wrong"));
        assertThat(read(signed(fields, amazon, "SHA1withRSA"))).isEqualTo(refused("signature wrong"));
        assertThat(read(signed(fields, amazon, "SHA512withRSA"))).isEqualTo(refused("signature wrong"));
        for (String version : List.of("0", "3", "", "SHA256")) {
            fields.put("SignatureVersion", version);
            assertThat(read(genuine(fields))).isEqualTo(refused("signature of an unknown kind"));
        }
    }

    @Test
    void every_altered_field_is_refused() {
        for (String name : List.of("Message", "MessageId", "Subject", "Timestamp", "Type")) {
            Map<String, String> call = genuine(notification(DELIVERY));
            String value = call.get(name);
            call.put(name, name.equals("Timestamp") ? "2026-03-01T09:05:06.656Z" : value + " ");
            assertThat(read(call)).as(name).isEqualTo(refused("signature wrong"));
        }
        Map<String, String> call = genuine(notification(DELIVERY));
        for (int i = 0; i < DELIVERY.length(); i++) {
            char[] altered = DELIVERY.toCharArray();
            altered[i] = (char) (altered[i] ^ 1);
            call.put("Message", new String(altered));
            assertThat(read(call)).as("byte %s", i).isEqualTo(refused("signature wrong"));
        }
        call.put("Message", DELIVERY);
        for (String nonsense : List.of("!", "AAAA", call.get("Signature").substring(4))) {
            call.put("Signature", nonsense);
            assertThat(read(call)).isEqualTo(refused("signature wrong"));
        }
    }

    @Test
    void nothing_is_fetched_for_a_call_without_a_signature_of_another_topic_or_time() {
        for (String name : List.of("Signature", "SigningCertURL")) {
            Map<String, String> call = genuine(notification(DELIVERY));
            call.remove(name);
            assertThat(read(call)).isEqualTo(refused("signature missing"));
        }
        for (String body : List.of("", "{", "[]", "null", "7", "{\"Signature\":7}", "x".repeat(1_100_000))) {
            assertThat(read(body)).isEqualTo(refused("signature missing"));
        }
        Map<String, String> other = notification(DELIVERY);
        other.put("TopicArn", TOPIC + "2");
        assertThat(read(genuine(other))).isEqualTo(refused("another topic"));
        for (Duration off : List.of(Duration.ofMinutes(-66), Duration.ofSeconds(301), Duration.ofDays(-400))) {
            Map<String, String> stale = notification(DELIVERY);
            stale.put("Timestamp", NOW.plus(off).toString());
            assertThat(read(genuine(stale))).isEqualTo(refused("timestamp outside of the window"));
        }
        for (String time : List.of("", "now", "+1000000000-12-31T23:59:59Z", "2026-03-01")) {
            Map<String, String> odd = notification(DELIVERY);
            odd.put("Timestamp", time);
            assertThat(read(genuine(odd))).isEqualTo(refused("timestamp outside of the window"));
        }
        assertThat(fetched).isEmpty();
    }

    @Test
    void an_hour_old_is_young_enough() {
        for (Duration off : List.of(Duration.ofMinutes(-65), Duration.ofMinutes(5))) {
            Map<String, String> late = notification(DELIVERY);
            late.put("Timestamp", NOW.plus(off).toString());
            assertThat(read(genuine(late))).isInstanceOf(WebhookReading.Verified.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-central-1.amazonaws.com/SimpleNotificationService-abc.pem",
                "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-abc.pem",
                "https://sns.eu-central-1.amazonaws.com.mallory.example/SimpleNotificationService-abc.pem",
                "https://mallory.example/SimpleNotificationService-abc.pem",
                "https://mallory.example#sns.eu-central-1.amazonaws.com/SimpleNotificationService-abc.pem",
                "https://sns.eu-central-1.amazonaws.com@mallory.example/SimpleNotificationService-abc.pem",
                "https://x@sns.eu-central-1.amazonaws.com/SimpleNotificationService-abc.pem",
                "https://sns.eu-central-1.amazonaws.com:8443/SimpleNotificationService-abc.pem",
                "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-abc.pem?x=y",
                "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-abc.pem#x",
                "https://sns.eu-central-1.amazonaws.com/../SimpleNotificationService-abc.pem",
                "https://sns.eu-central-1.amazonaws.com/mallory.pem",
                "https://s3.eu-central-1.amazonaws.com/SimpleNotificationService-abc.pem",
                "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-.pem",
                "not a url",
                "mailto:sns@amazonaws.com"
            })
    void a_certificate_from_anywhere_else_is_not_fetched(String url) {
        Map<String, String> fields = notification(DELIVERY);
        fields.put("SigningCertURL", url);
        assertThat(read(genuine(fields))).isEqualTo(refused("signature of an unknown kind"));
        assertThat(fetched).isEmpty();
    }

    @Test
    void a_certificate_that_cannot_be_had_is_asked_for_again() {
        var later = new WebhookReading.Handshake(WebReply.of(503));
        for (HttpResult away : List.of(
                answer(404, ""),
                answer(200, "no certificate"),
                new HttpResult.Unknown("timeout after the request"),
                new HttpResult.NotSent(RejectionKind.UNREACHABLE, "host unknown"))) {
            certificate = away;
            assertThat(read(genuine(notification(DELIVERY)))).isEqualTo(later);
        }
        certificate = answer(200, amazon.pem());
        assertThat(read(genuine(notification(DELIVERY)))).isInstanceOf(WebhookReading.Verified.class);
    }

    @Test
    void a_certificate_counts_as_long_as_it_is_valid() {
        Instant afterwards = Instant.parse("2027-02-01T00:00:00Z");
        Map<String, String> fields = notification(DELIVERY);
        fields.put("Timestamp", afterwards.toString());
        RawRequest request = RawRequest.of("POST", URI.create("https://desk.example/"))
                .withBody(new JsonMapper().writeValueAsBytes(genuine(fields)));
        assertThat(webhook.read(request, new AccountConfig(Map.of("topic_arn", TOPIC), Map.of()), afterwards))
                .isEqualTo(refused("signature wrong"));
    }

    @Test
    void an_account_without_a_topic_refuses_everything() {
        RawRequest request = RawRequest.of("POST", URI.create("https://desk.example/"))
                .withBody(new JsonMapper().writeValueAsBytes(genuine(notification(DELIVERY))));
        for (Map<String, String> settings : List.of(Map.<String, String>of(), Map.of("topic_arn", "x"))) {
            assertThat(webhook.read(request, new AccountConfig(settings, Map.of()), NOW))
                    .isEqualTo(refused("no topic_arn in the account"));
        }
    }

    @Test
    void a_subscription_is_confirmed_once_verified() {
        assertThat(read(genuine(subscription()))).isEqualTo(new WebhookReading.Handshake(WebReply.of(200)));
        assertThat(fetched).containsExactly(URI.create(CERTIFICATE), URI.create(CONFIRM));

        fetched.clear();
        assertThat(read(signed(subscription(), mallory, "SHA256withRSA"))).isEqualTo(refused("signature wrong"));
        assertThat(fetched).isEmpty();
    }

    @Test
    void a_confirmation_that_fails_is_asked_for_again() {
        for (HttpResult away : List.of(answer(500, ""), new HttpResult.Unknown("x"))) {
            confirmation = away;
            assertThat(read(genuine(subscription()))).isEqualTo(new WebhookReading.Handshake(WebReply.of(503)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mallory.example/?Action=ConfirmSubscription&Token=x",
                "http://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=x",
                "https://sns.eu-central-1.amazonaws.com/?Action=DeleteTopic&Token=x",
                "https://sns.eu-central-1.amazonaws.com/x?Action=ConfirmSubscription&Token=x",
                "https://sns.eu-central-1.amazonaws.com/"
            })
    void a_confirmation_anywhere_else_is_refused(String url) {
        Map<String, String> fields = subscription();
        fields.put("SubscribeURL", url);
        assertThat(read(genuine(fields))).isEqualTo(refused("confirmation at an unknown place"));
        assertThat(fetched).containsExactly(URI.create(CERTIFICATE));
    }

    @Test
    void the_end_of_a_subscription_is_taken_note_of() {
        Map<String, String> fields = subscription();
        fields.put("Type", "UnsubscribeConfirmation");
        assertThat(read(genuine(fields))).isEqualTo(new WebhookReading.Handshake(WebReply.of(200)));
        assertThat(fetched).containsExactly(URI.create(CERTIFICATE));
    }

    @Test
    void the_greeting_to_a_new_topic_reports_nothing() {
        String greeting = "Successfully validated SNS topic for Amazon SES event publishing.";
        assertThat(read(genuine(notification(greeting)))).isEqualTo(new WebhookReading.Verified(List.of()));
    }

    @Test
    void genuine_but_not_to_be_understood() {
        for (String message : List.of("", "Hello", "[]")) {
            assertThat(read(genuine(notification(message))))
                    .isEqualTo(new WebhookReading.Unreadable("not a JSON object"));
        }
        Map<String, String> fields = subscription();
        fields.put("Type", "Invented");
        assertThat(read(genuine(fields))).isEqualTo(new WebhookReading.Unreadable("type unknown"));
    }
}
