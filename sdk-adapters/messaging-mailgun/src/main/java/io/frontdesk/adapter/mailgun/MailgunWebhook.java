package io.frontdesk.adapter.mailgun;

import io.frontdesk.common.RawRequest;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.ProviderWebhook;
import io.frontdesk.messaging.spi.WebhookReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads calls of Mailgun's webhooks. The signature lies in the body, so the body is parsed first; it covers a timestamp and a random token and
 * nothing of the event, which TLS alone protects. A token may come again within the window: whoever applies the reports does so idempotently.
 */
final class MailgunWebhook implements ProviderWebhook {

    private static final Pattern EPOCH_SECOND = Pattern.compile("\\d{1,11}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,200}");
    private static final Duration WINDOW = Duration.ofMinutes(5);
    /** Events are a few kilobytes. */
    private static final int MAX_BODY = 1024 * 1024;

    @Override
    public WebhookReading read(RawRequest request, AccountConfig account, Instant now) {
        Optional<String> key = account.credential(MailgunAccount.SIGNING_KEY)
                .filter(value -> MailgunAccount.KEY.matcher(value).matches());
        if (key.isEmpty()) {
            return new WebhookReading.Refused("no webhook_signing_key in the account");
        }
        byte[] body = request.body();
        Optional<JsonNode> json = body.length > MAX_BODY ? Optional.empty() : Json.read(body);
        if (json.isEmpty()) {
            return new WebhookReading.Refused("signature missing");
        }
        Optional<String> problem = problemOf(json.get().path("signature"), key.get(), now);
        if (problem.isPresent()) {
            return new WebhookReading.Refused(problem.get());
        }
        JsonNode event = json.get().path("event-data");
        return event.isObject()
                ? new WebhookReading.Verified(
                        MailgunEvents.report(event, now).map(List::of).orElse(List.of()))
                : new WebhookReading.Unreadable("no event-data");
    }

    private static Optional<String> problemOf(JsonNode signature, String key, Instant now) {
        String timestamp = signature.path("timestamp").asString("");
        String token = Json.text(signature, "token");
        String value = Json.text(signature, "signature");
        if (timestamp.isEmpty() || token.isEmpty() || value.isEmpty()) {
            return Optional.of("signature missing");
        }
        boolean formed = EPOCH_SECOND.matcher(timestamp).matches()
                && TOKEN.matcher(token).matches();
        if (!formed || !TokenSignature.matches(key, timestamp, token, value)) {
            return Optional.of("signature wrong");
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(signed, now).abs().compareTo(WINDOW) > 0
                ? Optional.of("timestamp outside of five minutes")
                : Optional.empty();
    }
}
