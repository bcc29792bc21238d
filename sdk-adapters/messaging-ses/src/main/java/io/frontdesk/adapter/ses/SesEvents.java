package io.frontdesk.adapter.ses;

import io.frontdesk.adapter.http.mail.Echo;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.ReportKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads SES's events: those a configuration set publishes, and the older notifications of an identity. What is not listed here means nothing. */
final class SesEvents {

    private static final Pattern FEEDBACK = Pattern.compile("[a-z-]{1,30}");

    private final JsonNode mail;
    private final JsonNode detail;
    private final Instant now;

    private SesEvents(JsonNode mail, JsonNode detail, Instant now) {
        this.mail = mail;
        this.detail = detail;
        this.now = now;
    }

    /** What became of one recipient's copy. */
    record Meaning(ReportKind kind, String code) {}

    /**
     * A report for each recipient.
     *
     * @param now for an event without a time
     */
    static List<DeliveryReport> reports(JsonNode event, Instant now) {
        String published = Json.text(event, "eventType");
        JsonNode mail = event.path("mail");
        return switch (published.isEmpty() ? Json.text(event, "notificationType") : published) {
            case "Send" -> new SesEvents(mail, mail, now).all("destination", ReportKind.ACCEPTED, "send");
            case "Reject" -> new SesEvents(mail, mail, now).all("destination", ReportKind.BLOCKED, "reject");
            case "Delivery" ->
                new SesEvents(mail, event.path("delivery"), now).all("recipients", ReportKind.DELIVERED, "delivery");
            case "DeliveryDelay" ->
                new SesEvents(mail, event.path("deliveryDelay"), now)
                        .all("delayedRecipients", ReportKind.DELAYED, "delay");
            case "Bounce" -> new SesEvents(mail, event.path("bounce"), now).bounces();
            case "Complaint" -> new SesEvents(mail, event.path("complaint"), now).complaints();
            default -> List.of();
        };
    }

    private List<DeliveryReport> bounces() {
        return each(
                "bouncedRecipients",
                recipient -> SesBounces.meaning(
                        Json.text(detail, "bounceType"),
                        Json.text(detail, "bounceSubType"),
                        Json.text(recipient, "status")));
    }

    private List<DeliveryReport> complaints() {
        String type = Json.text(detail, "complaintFeedbackType");
        return switch (type) {
            // the first takes a complaint back, the second is about our DNS: neither is a person's wish
            case "not-spam", "auth-failure" -> List.of();
            default -> {
                String code = FEEDBACK.matcher(type).matches() ? "complaint: " + type : "complaint";
                yield all("complainedRecipients", ReportKind.COMPLAINT, code);
            }
        };
    }

    private List<DeliveryReport> all(String recipients, ReportKind kind, String code) {
        return each(recipients, recipient -> new Meaning(kind, code));
    }

    /** One at least: a list that is missing does not make the event less true. */
    private List<DeliveryReport> each(String recipients, Function<JsonNode, Meaning> meaning) {
        List<JsonNode> found = detail.path(recipients).valueStream().toList();
        Stream<JsonNode> all = found.isEmpty() ? Stream.of(MissingNode.getInstance()) : found.stream();
        return all.map(recipient -> report(recipient, meaning.apply(recipient))).toList();
    }

    private DeliveryReport report(JsonNode recipient, Meaning meaning) {
        JsonNode tags = mail.path("tags");
        String address = recipient.isString() ? recipient.stringValue() : Json.text(recipient, "emailAddress");
        return new DeliveryReport(
                meaning.kind(),
                Echo.read(name -> tags.path(name).path(0).stringValue("")),
                SesAnswers.id(Json.text(mail, "messageId")),
                Optional.of(address).filter(Predicate.not(String::isEmpty)),
                at(),
                meaning.code());
    }

    private Instant at() {
        try {
            return Instant.parse(Json.text(detail, "timestamp"));
        } catch (DateTimeException e) {
            return now;
        }
    }
}
