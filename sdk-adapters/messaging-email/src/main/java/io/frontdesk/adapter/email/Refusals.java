package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server's refusal means, by the phase it came in. One table; nothing else decides. */
final class Refusals {

    private static final Pattern RATE = Pattern.compile("4\\.7\\.(0|28|[56]\\d\\d)|4\\.5\\.3");

    private Refusals() {}

    /** The outcome of an explicit answer that is not the one that was hoped for. */
    static SendOutcome.Rejected of(Phase phase, SmtpReply reply) {
        return new SendOutcome.Rejected(kind(phase, reply), reply.label(), Optional.empty());
    }

    private static RejectionKind kind(Phase phase, SmtpReply reply) {
        if (isTooFast(phase, reply)) {
            return RejectionKind.THROTTLED;
        }
        return switch (phase) {
            case CONNECT, GREETING, EHLO -> RejectionKind.UNREACHABLE;
            case STARTTLS, AUTH -> reply.isPermanent() ? RejectionKind.CONFIGURATION : RejectionKind.UNREACHABLE;
            case MAIL -> atMail(reply);
            case RCPT -> atRcpt(reply);
            case DATA, CONTENT, END -> atData(reply);
        };
    }

    /**
     * The server wants less from us. 421 says so at any time. Once it talks about a message, 454 does, and a temporary refusal whose status is about
     * policy in general, about rates (Google's 4.7.28, Microsoft's 4.7.5xx and 4.7.6xx) or about too many recipients, of which there is one. 4.7.1 is
     * what greylisting says, 4.2.1 is about one mailbox, and 454 at STARTTLS or AUTH is another matter (RFC 3207, RFC 4954).
     */
    private static boolean isTooFast(Phase phase, SmtpReply reply) {
        if (reply.code() == 421) {
            return true;
        }
        if (phase.compareTo(Phase.MAIL) < 0) {
            return false;
        }
        return switch (reply.code()) {
            case 454 -> true;
            case 450, 451, 452 -> RATE.matcher(reply.enhanced()).matches();
            default -> false;
        };
    }

    private static RejectionKind atMail(SmtpReply reply) {
        if (!reply.isPermanent()) {
            return RejectionKind.BUSY;
        }
        if (isAboutUs(reply)) {
            return RejectionKind.CONFIGURATION;
        }
        if (isTooLarge(reply) || reply.code() == 552) {
            return RejectionKind.CONTENT;
        }
        // 5.7.1 at MAIL is policy or reputation; every other refusal of our own address is ours to mend.
        return reply.isAbout(".7.") ? RejectionKind.BLOCKED : RejectionKind.CONFIGURATION;
    }

    private static RejectionKind atRcpt(SmtpReply reply) {
        if (!reply.isPermanent() || reply.isStatus(".2.2")) {
            return RejectionKind.BUSY;
        }
        if (isAboutUs(reply)) {
            return RejectionKind.CONFIGURATION;
        }
        if (reply.isAbout(".7.")) {
            return RejectionKind.BLOCKED;
        }
        if (isTooLarge(reply) || reply.isAbout(".6.")) {
            return RejectionKind.CONTENT;
        }
        if (namesBadAddress(reply)) {
            return RejectionKind.BAD_ADDRESS;
        }
        if (reply.isAbout(".2.") || reply.isAbout(".3.") || reply.isAbout(".4.")) {
            // Mailbox, system or routing trouble: soft (messaging.md §4.4), though the server says for good.
            return RejectionKind.BUSY;
        }
        return switch (reply.code()) {
            case 550, 551, 553, 501 -> RejectionKind.BAD_ADDRESS;
            case 552 -> RejectionKind.BUSY;
            default -> RejectionKind.BLOCKED;
        };
    }

    private static RejectionKind atData(SmtpReply reply) {
        if (!reply.isPermanent() || reply.isStatus(".2.2")) {
            return RejectionKind.BUSY;
        }
        if (isAboutUs(reply)) {
            return RejectionKind.CONFIGURATION;
        }
        if (reply.isAbout(".7.")) {
            return RejectionKind.BLOCKED;
        }
        if (isTooLarge(reply) || reply.isAbout(".6.")) {
            return RejectionKind.CONTENT;
        }
        if (namesBadAddress(reply)) {
            return RejectionKind.BAD_ADDRESS;
        }
        if (reply.enhanced().isEmpty() && reply.code() == 552) {
            return RejectionKind.CONTENT;
        }
        // After the recipient was taken, a bare 550 or 554 is a filter's: the person is not to blame.
        return RejectionKind.BLOCKED;
    }

    /** Statuses that say: no such mailbox, or one that is closed for good. */
    private static boolean namesBadAddress(SmtpReply reply) {
        boolean aboutSender = reply.isStatus(".1.7") || reply.isStatus(".1.8");
        return reply.isStatus(".2.1") || (reply.isAbout(".1.") && !aboutSender);
    }

    /** Log in first, encrypt first, or a dialogue the server does not follow: nothing about this message. */
    private static boolean isAboutUs(SmtpReply reply) {
        return switch (reply.code()) {
            case 500, 502, 503, 504, 530, 534, 535, 538, 555 -> true;
            default -> reply.isStatus(".1.7") || reply.isStatus(".1.8");
        };
    }

    private static boolean isTooLarge(SmtpReply reply) {
        return reply.isStatus(".3.4") || reply.isStatus(".2.3");
    }
}
