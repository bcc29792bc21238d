package io.frontdesk.adapter.sendgrid;

import io.frontdesk.adapter.http.HttpRefusals;
import io.frontdesk.adapter.http.HttpResult;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an answer to {@code POST /v3/mail/send} means. */
final class SendGridAnswers {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,200}");
    private static final Pattern EPOCH_SECOND = Pattern.compile("\\d{1,11}");
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Clock clock;

    SendGridAnswers(Clock clock) {
        this.clock = clock;
    }

    SendOutcome outcome(HttpResult.Answered answer) {
        return switch (answer.status()) {
            // 200 is what the sandbox says
            case 200, 202 ->
                new SendOutcome.Accepted(answer.header("X-Message-Id")
                        .filter(id -> ID.matcher(id).matches()));
            case 400, 422 -> aboutTheMessage(answer);
            case 429 ->
                new SendOutcome.Rejected(
                        RejectionKind.THROTTLED, "HTTP 429", answer.retryAfter().or(() -> reset(answer)));
            default -> HttpRefusals.of(answer);
        };
    }

    /** The first error's field says whose fault it is; its words may repeat the address. */
    private static SendOutcome aboutTheMessage(HttpResult.Answered answer) {
        String field = Json.read(answer.body().getBytes(StandardCharsets.UTF_8))
                .map(json -> json.path("errors").path(0))
                .map(error -> error.path("field").stringValue(""))
                .orElse("");
        if (field.startsWith("personalizations.0.to")) {
            return HttpRefusals.of(answer, RejectionKind.BAD_ADDRESS, "to");
        }
        if (field.equals("from") || field.startsWith("from.") || field.startsWith("reply_to")) {
            return HttpRefusals.of(answer, RejectionKind.CONFIGURATION, "sender");
        }
        return HttpRefusals.of(answer);
    }

    /** SendGrid's own header: the second since 1970 from which on it takes requests again. */
    private Optional<Duration> reset(HttpResult.Answered answer) {
        return answer.header("X-RateLimit-Reset")
                .filter(value -> EPOCH_SECOND.matcher(value).matches())
                .map(value -> Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(value))))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
