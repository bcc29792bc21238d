package io.frontdesk.adapter.ses;

import io.frontdesk.adapter.http.HttpRefusals;
import io.frontdesk.adapter.http.HttpResult;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What an answer to {@code SendEmail} means: SES names its refusals, whatever status they have. */
final class SesAnswers {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

    private SesAnswers() {}

    static SendOutcome outcome(HttpResult.Answered answer) {
        if (answer.status() == 200) {
            return new SendOutcome.Accepted(field(answer, "MessageId").flatMap(SesAnswers::id));
        }
        if (answer.status() < 400 || answer.status() >= 500) {
            return HttpRefusals.of(answer);
        }
        String type = type(answer);
        return kind(type, answer)
                .<SendOutcome>map(kind -> HttpRefusals.of(answer, kind, type))
                .orElseGet(() -> HttpRefusals.of(answer));
    }

    static Optional<String> id(String text) {
        return Optional.of(text).filter(id -> ID.matcher(id).matches());
    }

    private static Optional<RejectionKind> kind(String type, HttpResult.Answered answer) {
        return switch (type) {
            case "TooManyRequestsException",
                    "ThrottlingException",
                    "Throttling",
                    "LimitExceededException",
                    "RequestLimitExceeded" -> Optional.of(RejectionKind.THROTTLED);
            case "MailFromDomainNotVerifiedException",
                    "AccountSuspendedException",
                    "SendingPausedException",
                    "NotFoundException",
                    "AccessDeniedException",
                    "ExpiredTokenException",
                    "IncompleteSignature",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "MissingAuthenticationToken",
                    "NotAuthorized",
                    "OptInRequired",
                    "RequestExpired",
                    "SignatureDoesNotMatch",
                    "UnrecognizedClientException" -> Optional.of(RejectionKind.CONFIGURATION);
            case "MessageRejected" -> Optional.of(rejected(answer));
            case "BadRequestException" -> Optional.of(RejectionKind.CONTENT);
            default -> Optional.empty();
        };
    }

    /** The same name for a sender that is not verified and for content that SES does not mail. */
    private static RejectionKind rejected(HttpResult.Answered answer) {
        String words = field(answer, "message").orElse("");
        return words.startsWith("Email address is not verified") ? RejectionKind.CONFIGURATION : RejectionKind.CONTENT;
    }

    /** The bare name: it may come with a name space in front or an address behind. */
    private static String type(HttpResult.Answered answer) {
        String type = answer.header("x-amzn-ErrorType")
                .or(() -> field(answer, "__type"))
                .orElse("");
        String bare = type.substring(type.lastIndexOf('#') + 1);
        int colon = bare.indexOf(':');
        return colon < 0 ? bare : bare.substring(0, colon);
    }

    private static Optional<String> field(HttpResult.Answered answer, String name) {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8)).map((JsonNode json) -> Json.text(json, name));
    }
}
