package io.frontdesk.adapter.ses;

import io.frontdesk.adapter.http.HttpResult;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.ProviderWebhook;
import io.frontdesk.messaging.spi.WebhookReading;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Reads what SNS posts of SES's events. The signature lies in the body and covers its fields, so the body is parsed first; nothing is fetched
 * for a call that is not of the account's topic and of our time.
 */
final class SnsWebhook implements ProviderWebhook {

    /** SNS goes on delivering for up to an hour, and does not sign anew. */
    private static final Duration OLDEST = Duration.ofMinutes(65);

    private static final Duration AHEAD = Duration.ofMinutes(5);
    /** SNS posts at most 256 kB, escaped. */
    private static final int MAX_BODY = 1024 * 1024;

    /** What SES says to a topic once it is set up. */
    private static final String GREETING = "Successfully validated SNS topic";

    private final Function<URI, HttpResult> fetch;
    private final SnsCertificates certificates;

    SnsWebhook(Function<URI, HttpResult> fetch) {
        this.fetch = fetch;
        this.certificates = new SnsCertificates(fetch);
    }

    @Override
    public WebhookReading read(RawRequest request, AccountConfig account, Instant now) {
        Optional<SnsTopic> topic = account.setting(SesAccount.TOPIC).flatMap(SnsTopic::of);
        if (topic.isEmpty()) {
            return new WebhookReading.Refused("no topic_arn in the account");
        }
        byte[] body = request.body();
        Optional<JsonNode> json = body.length > MAX_BODY ? Optional.empty() : Json.read(body);
        if (json.isEmpty()) {
            return new WebhookReading.Refused("signature missing");
        }
        return verified(new SnsCall(json.get()), topic.get(), now);
    }

    private WebhookReading verified(SnsCall call, SnsTopic topic, Instant now) {
        if (call.signature().isEmpty() || call.certificateUrl().isEmpty()) {
            return new WebhookReading.Refused("signature missing");
        }
        if (!call.topic().equals(topic.arn())) {
            return new WebhookReading.Refused("another topic");
        }
        if (!isCurrent(call.timestamp(), now)) {
            return new WebhookReading.Refused("timestamp outside of the window");
        }
        Optional<String> algorithm = SnsSignature.algorithm(call.signatureVersion());
        Optional<URI> url = topic.certificate(call.certificateUrl());
        if (algorithm.isEmpty() || url.isEmpty()) {
            return new WebhookReading.Refused("signature of an unknown kind");
        }
        Optional<X509Certificate> certificate = certificates.get(url.get());
        if (certificate.isEmpty()) {
            return later();
        }
        return SnsSignature.matches(call, algorithm.get(), certificate.get(), now)
                ? genuine(call, topic, now)
                : new WebhookReading.Refused("signature wrong");
    }

    private static boolean isCurrent(String timestamp, Instant now) {
        try {
            Duration age = Duration.between(Instant.parse(timestamp), now);
            return age.compareTo(OLDEST) <= 0 && age.negated().compareTo(AHEAD) <= 0;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private WebhookReading genuine(SnsCall call, SnsTopic topic, Instant now) {
        return switch (call.type()) {
            case "Notification" -> notification(call.message(), now);
            case "SubscriptionConfirmation" -> confirm(call, topic);
            // somebody ended the subscription: there is nothing to do, and its URL would undo it
            case "UnsubscribeConfirmation" -> new WebhookReading.Handshake(WebReply.of(200));
            default -> new WebhookReading.Unreadable("type unknown");
        };
    }

    private static WebhookReading notification(String message, Instant now) {
        if (message.startsWith(GREETING)) {
            return new WebhookReading.Verified(List.of());
        }
        return Json.read(message.getBytes(StandardCharsets.UTF_8))
                .filter(JsonNode::isObject)
                .<WebhookReading>map(event -> new WebhookReading.Verified(SesEvents.reports(event, now)))
                .orElseGet(() -> new WebhookReading.Unreadable("not a JSON object"));
    }

    private WebhookReading confirm(SnsCall call, SnsTopic topic) {
        Optional<URI> url = topic.confirmation(call.subscribeUrl());
        if (url.isEmpty()) {
            return new WebhookReading.Refused("confirmation at an unknown place");
        }
        boolean confirmed =
                fetch.apply(url.get()).fold(answered -> answered.status() == 200, notSent -> false, unknown -> false);
        return confirmed ? new WebhookReading.Handshake(WebReply.of(200)) : later();
    }

    /** SNS tries again what is answered so. */
    private static WebhookReading later() {
        return new WebhookReading.Handshake(WebReply.of(503));
    }
}
