package io.frontdesk.adapter.mailgun;

import io.frontdesk.adapter.http.mail.BounceCodes;
import io.frontdesk.adapter.http.mail.Echo;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.ReportKind;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What Mailgun's events mean. One table; opens, clicks and what is not known yet mean nothing. */
final class MailgunEvents {

    /** Some thousand years: what is beyond is no time. */
    private static final double LAST_SECOND = 100_000_000_000D;

    private MailgunEvents() {}

    private record Meaning(ReportKind kind, String code) {}

    /**
     * The report; empty if the event is no business of ours.
     *
     * @param now for an event without a time
     */
    static Optional<DeliveryReport> report(JsonNode event, Instant now) {
        JsonNode variables = event.path("user-variables");
        String id = event.path("message").path("headers").path("message-id").stringValue("");
        return meaning(event)
                .map(meaning -> new DeliveryReport(
                        meaning.kind(),
                        Echo.read(name -> Json.text(variables, name)),
                        MailgunAnswers.id(id),
                        Optional.of(Json.text(event, "recipient")).filter(Predicate.not(String::isEmpty)),
                        at(event, now),
                        meaning.code()));
    }

    private static Optional<Meaning> meaning(JsonNode event) {
        String name = Json.text(event, "event");
        return switch (name) {
            case "accepted" -> Optional.of(new Meaning(ReportKind.ACCEPTED, name));
            case "delivered" -> Optional.of(new Meaning(ReportKind.DELIVERED, name));
            case "failed" -> Optional.of(failed(event));
            case "rejected" -> Optional.of(new Meaning(ReportKind.BLOCKED, name));
            case "complained" -> Optional.of(new Meaning(ReportKind.COMPLAINT, name));
            case "unsubscribed" -> Optional.of(new Meaning(ReportKind.UNSUBSCRIBED, name));
            default -> Optional.empty();
        };
    }

    private static Meaning failed(JsonNode event) {
        return switch (Json.text(event, "reason")) {
            case "suppress-bounce" -> new Meaning(ReportKind.HARD_BOUNCE, "failed: bounced before");
            case "suppress-complaint" -> new Meaning(ReportKind.COMPLAINT, "failed: complained before");
            case "suppress-unsubscribe" -> new Meaning(ReportKind.UNSUBSCRIBED, "failed: unsubscribed before");
            // tried for long enough, whatever the severity says
            case "old" -> new Meaning(ReportKind.SOFT_BOUNCE, code(event, "failed: old"));
            case "espblock" -> new Meaning(ReportKind.BLOCKED, code(event, "failed: blocked"));
            default -> bySeverity(event);
        };
    }

    private static Meaning bySeverity(JsonNode event) {
        if (!Json.text(event, "severity").equals("permanent")) {
            return new Meaning(ReportKind.DELAYED, code(event, "failed: temporary"));
        }
        ReportKind unsaid =
                Json.text(event, "reason").equals("bounce") ? ReportKind.HARD_BOUNCE : ReportKind.SOFT_BOUNCE;
        return new Meaning(
                BounceCodes.kind(Json.text(status(event), "enhanced-code"), reply(event), unsaid),
                code(event, "failed: permanent"));
    }

    private static JsonNode status(JsonNode event) {
        return event.path("delivery-status");
    }

    private static int reply(JsonNode event) {
        JsonNode code = status(event).path("code");
        return code.isIntegralNumber() && code.canConvertToInt() ? code.intValue() : 0;
    }

    private static String code(JsonNode event, String word) {
        return BounceCodes.code(Optional.of(Json.text(status(event), "enhanced-code")), reply(event), word);
    }

    private static Instant at(JsonNode event, Instant now) {
        double seconds = event.path("timestamp").doubleValue(Double.NaN);
        return Math.abs(seconds) <= LAST_SECOND ? Instant.ofEpochMilli(Math.round(seconds * 1_000)) : now;
    }
}
