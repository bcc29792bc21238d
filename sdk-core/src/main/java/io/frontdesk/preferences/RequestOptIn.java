package io.frontdesk.preferences;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.SendMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Asks that a contact be asked to confirm a consent. Immutable. */
public final class RequestOptIn {

    /** How long a link can be followed unless said otherwise. */
    public static final Duration DEFAULT_VALIDITY = Duration.ofDays(7);

    /** How old a request must be for the next one to send another message, unless said otherwise. */
    public static final Duration DEFAULT_PAUSE = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST_PURPOSES = 10;

    private final SendMessage message;
    private final Set<Purpose> purposes;
    private final NoticeRef notice;
    private final String source;
    private final ConsentEvidence evidence;
    private final Duration validity;
    private final Duration pause;

    private RequestOptIn(
            SendMessage message,
            Set<Purpose> purposes,
            NoticeRef notice,
            String source,
            ConsentEvidence evidence,
            Duration validity,
            Duration pause) {
        this.message = message;
        this.purposes = purposes;
        this.notice = notice;
        this.source = source;
        this.evidence = evidence;
        this.validity = validity;
        this.pause = pause;
    }

    /**
     * A request.
     *
     * @param message to the contact, on the channel the consent is for, by a template that declares {@link OptIns#CONFIRM_URL} and advertises nothing;
     *     transactional, without a key
     * @param purpose what is to be confirmed, such as {@link Purpose#MARKETING} or a topic
     * @param notice the text the person was shown, and is shown again before confirming
     * @param source where it was asked for, such as {@code webshop-form}: a code of at most 100 characters, nothing personal
     */
    public static RequestOptIn by(SendMessage message, Purpose purpose, NoticeRef notice, String source) {
        require(message.contact().isPresent(), "message", "is to no contact", "use SendMessage.to(contact, channel)");
        require(message.template().isPresent(), "message.template", "is missing", "add .withTemplate(...)");
        require(
                message.purpose().equals(Purpose.TRANSACTIONAL),
                "message.purpose",
                "is not transactional",
                "leave .withPurpose(...) out: asking must not advertise");
        require(
                message.key().isEmpty(),
                "message.key",
                "is given",
                "leave .withKey(...) out: say .askingAgainAfter(...) instead");
        return new RequestOptIn(
                message,
                Set.of(asked(purpose)),
                notice,
                Checks.text("source", source, 100),
                ConsentEvidence.none(),
                DEFAULT_VALIDITY,
                DEFAULT_PAUSE);
    }

    /** Also for this; at most 10 in one request, all on the message's channel and under one notice. */
    public RequestOptIn andFor(Purpose purpose) {
        var more = new LinkedHashSet<>(purposes);
        more.add(asked(purpose));
        Checks.range("purposes", more.size(), 1, MOST_PURPOSES);
        return new RequestOptIn(message, Collections.unmodifiableSet(more), notice, source, evidence, validity, pause);
    }

    /** From where it was asked for. Kept sealed. */
    public RequestOptIn withEvidence(ConsentEvidence evidence) {
        return new RequestOptIn(message, purposes, notice, source, evidence, validity, pause);
    }

    /** How long the link can be followed, 1 hour to 30 days. */
    public RequestOptIn answerableFor(Duration validity) {
        require(
                validity.compareTo(Duration.ofHours(1)) >= 0 && validity.compareTo(LONGEST) <= 0,
                "answerableFor",
                "is " + validity,
                "give 1 hour to 30 days");
        return new RequestOptIn(message, purposes, notice, source, evidence, validity, pause);
    }

    /** How old a request for the same must be for this one to send another message, up to 30 days; zero to send one each time. */
    public RequestOptIn askingAgainAfter(Duration pause) {
        require(
                !pause.isNegative() && pause.compareTo(LONGEST) <= 0,
                "askingAgainAfter",
                "is " + pause,
                "give zero to 30 days");
        return new RequestOptIn(message, purposes, notice, source, evidence, validity, pause);
    }

    private static Purpose asked(Purpose purpose) {
        require(purpose.needsConsent(), "purpose", "is " + purpose, "ask for one that needs consent");
        return purpose;
    }

    private static void require(boolean holds, String field, String problem, String remedy) {
        if (!holds) {
            throw InvalidInputException.of(field, problem, remedy);
        }
    }

    public SendMessage message() {
        return message;
    }

    public Set<Purpose> purposes() {
        return purposes;
    }

    public NoticeRef notice() {
        return notice;
    }

    public String source() {
        return source;
    }

    public ConsentEvidence evidence() {
        return evidence;
    }

    public Duration validity() {
        return validity;
    }

    public Duration pause() {
        return pause;
    }

    @Override
    public String toString() {
        return "RequestOptIn[" + message + ", " + purposes + ", " + source + "]";
    }
}
