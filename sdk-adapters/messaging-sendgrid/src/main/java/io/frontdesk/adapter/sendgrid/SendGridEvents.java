package io.frontdesk.adapter.sendgrid;

import io.frontdesk.adapter.http.mail.BounceCodes;
import io.frontdesk.adapter.http.mail.Echo;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.ReportKind;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What SendGrid's events mean. One table; opens, clicks and what is not known yet mean nothing. */
final class SendGridEvents {

    /** Some thousand years: what is beyond is no time. */
    private static final long LAST_SECOND = 100_000_000_000L;

    private SendGridEvents() {}

    private record Meaning(ReportKind kind, String code) {}

    /**
     * The report; empty if the event is no business of ours.
     *
     * @param now for an event without a time
     */
    static Optional<DeliveryReport> report(JsonNode event, Instant now) {
        return meaning(event)
                .map(meaning -> new DeliveryReport(
                        meaning.kind(),
                        Echo.read(name -> Json.text(event, name)),
                        messageId(event),
                        present(Json.text(event, "email")),
                        at(event, now),
                        meaning.code()));
    }

    private static Optional<Meaning> meaning(JsonNode event) {
        String name = Json.text(event, "event");
        return switch (name) {
            case "processed" -> Optional.of(new Meaning(ReportKind.ACCEPTED, name));
            case "deferred" -> Optional.of(new Meaning(ReportKind.DELAYED, code(event, name)));
            case "delivered" -> Optional.of(new Meaning(ReportKind.DELIVERED, name));
            case "bounce" -> Optional.of(bounce(event));
            case "dropped" -> Optional.of(dropped(Json.text(event, "reason")));
            case "spamreport" -> Optional.of(new Meaning(ReportKind.COMPLAINT, name));
            case "unsubscribe", "group_unsubscribe" -> Optional.of(new Meaning(ReportKind.UNSUBSCRIBED, name));
            default -> Optional.empty();
        };
    }

    /** {@code blocked}: refused for now, or for what the message or its sender is; {@code bounce}: for good; {@code expired}: given up. */
    private static Meaning bounce(JsonNode event) {
        String type = Json.text(event, "type");
        String status = Json.text(event, "status");
        ReportKind kind = switch (type) {
            case "blocked" ->
                Json.text(event, "bounce_classification").equals("Mailbox Unavailable")
                        ? ReportKind.SOFT_BOUNCE
                        : notHard(BounceCodes.kind(status, 0, ReportKind.BLOCKED));
            case "expired" -> ReportKind.SOFT_BOUNCE;
            default -> BounceCodes.kind(status, 0, ReportKind.HARD_BOUNCE);
        };
        return new Meaning(kind, code(event, type.equals("blocked") || type.equals("expired") ? type : "bounce"));
    }

    /** SendGrid goes on writing to a blocked address, so the address is not at fault. */
    private static ReportKind notHard(ReportKind kind) {
        return kind == ReportKind.HARD_BOUNCE ? ReportKind.BLOCKED : kind;
    }

    private static Meaning dropped(String reason) {
        return switch (reason) {
            case "Bounced Address" -> new Meaning(ReportKind.HARD_BOUNCE, "dropped: bounced before");
            case "Invalid" -> new Meaning(ReportKind.HARD_BOUNCE, "dropped: invalid");
            case "Spam Reporting Address" -> new Meaning(ReportKind.COMPLAINT, "dropped: complained before");
            case "Unsubscribed Address" -> new Meaning(ReportKind.UNSUBSCRIBED, "dropped: unsubscribed before");
            default -> new Meaning(ReportKind.BLOCKED, "dropped");
        };
    }

    private static String code(JsonNode event, String word) {
        return BounceCodes.code(present(Json.text(event, "status")), 0, word);
    }

    /** What the answer to the call said, which is in front of the first dot here. */
    private static Optional<String> messageId(JsonNode event) {
        String id = Json.text(event, "sg_message_id");
        int dot = id.indexOf('.');
        return present(dot < 0 ? id : id.substring(0, dot));
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(Predicate.not(String::isEmpty));
    }

    private static Instant at(JsonNode event, Instant now) {
        JsonNode time = event.path("timestamp");
        boolean known = time.isIntegralNumber() && time.canConvertToLong() && Math.abs(time.longValue()) < LAST_SECOND;
        return known ? Instant.ofEpochSecond(time.longValue()) : now;
    }
}
