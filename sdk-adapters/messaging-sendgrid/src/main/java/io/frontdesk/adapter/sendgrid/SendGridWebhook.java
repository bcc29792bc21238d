package io.frontdesk.adapter.sendgrid;

import io.frontdesk.common.RawRequest;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.ProviderWebhook;
import io.frontdesk.messaging.spi.WebhookReading;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Reads calls of the Event Webhook: a signed array of events. */
final class SendGridWebhook implements ProviderWebhook {

    private static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";
    private static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";
    private static final Pattern EPOCH_SECOND = Pattern.compile("\\d{1,11}");
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Override
    public WebhookReading read(RawRequest request, AccountConfig account, Instant now) {
        Optional<PublicKey> key =
                account.credential(SendGridAccount.WEBHOOK_KEY).flatMap(EventSignature::key);
        if (key.isEmpty()) {
            return new WebhookReading.Refused("no webhook_public_key in the account");
        }
        Optional<String> signature = request.header(SIGNATURE);
        Optional<String> timestamp = request.header(TIMESTAMP);
        if (signature.isEmpty() || timestamp.isEmpty()) {
            return new WebhookReading.Refused("signature missing");
        }
        byte[] body = request.body();
        byte[] signedTime = timestamp.get().getBytes(StandardCharsets.UTF_8);
        if (!EventSignature.matches(key.get(), signature.get(), signedTime, body)) {
            return new WebhookReading.Refused("signature wrong");
        }
        if (!isCurrent(timestamp.get(), now)) {
            return new WebhookReading.Refused("timestamp outside of five minutes");
        }
        return Json.read(body)
                .filter(JsonNode::isArray)
                .<WebhookReading>map(events -> new WebhookReading.Verified(reports(events, now)))
                .orElseGet(() -> new WebhookReading.Unreadable("not a JSON array"));
    }

    private static boolean isCurrent(String timestamp, Instant now) {
        return EPOCH_SECOND.matcher(timestamp).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(WINDOW)
                        <= 0;
    }

    private static List<DeliveryReport> reports(JsonNode events, Instant now) {
        return IntStream.range(0, events.size())
                .mapToObj(events::get)
                .flatMap(event -> SendGridEvents.report(event, now).stream())
                .toList();
    }
}
