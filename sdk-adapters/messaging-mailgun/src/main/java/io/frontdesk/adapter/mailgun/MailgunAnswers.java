package io.frontdesk.adapter.mailgun;

import io.frontdesk.adapter.http.HttpRefusals;
import io.frontdesk.adapter.http.HttpResult;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What an answer to {@code POST /v3/{domain}/messages} means. */
final class MailgunAnswers {

    private static final Pattern ID = Pattern.compile("[!-;=?-~]{1,200}");

    private MailgunAnswers() {}

    static SendOutcome outcome(HttpResult.Answered answer) {
        return switch (answer.status()) {
            case 200 -> new SendOutcome.Accepted(field(answer, "id").flatMap(MailgunAnswers::id));
            case 400 -> aboutTheMessage(answer);
            default -> HttpRefusals.of(answer);
        };
    }

    /** A Message-ID without its angle brackets, which reports do not have either. */
    static Optional<String> id(String text) {
        String bare = text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
        return Optional.of(bare).filter(id -> ID.matcher(id).matches());
    }

    /** Mailgun has no codes: the first words say whose fault it is, and the rest may repeat the address. */
    private static SendOutcome aboutTheMessage(HttpResult.Answered answer) {
        String words = field(answer, "message").orElse("");
        if (words.startsWith("'to' parameter is not a valid address")
                || words.startsWith("to parameter is not a valid address")) {
            return HttpRefusals.of(answer, RejectionKind.BAD_ADDRESS, "to");
        }
        if (words.startsWith("'from' parameter is not a valid address")
                || words.startsWith("from parameter is not a valid address")) {
            return HttpRefusals.of(answer, RejectionKind.CONFIGURATION, "sender");
        }
        return HttpRefusals.of(answer);
    }

    private static Optional<String> field(HttpResult.Answered answer, String name) {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8)).map((JsonNode json) -> Json.text(json, name));
    }
}
