package io.frontdesk.identity;

import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.SendMessage;
import java.time.Duration;

/** Asks somebody to join a tenant. Immutable. */
public final class InviteMember {

    /** How long a link can be followed unless said otherwise. */
    public static final Duration DEFAULT_VALIDITY = Duration.ofDays(7);

    private static final Duration LONGEST = Duration.ofDays(30);

    private final SendMessage message;
    private final EmailAddress address;
    private final String role;
    private final Duration validity;

    private InviteMember(SendMessage message, EmailAddress address, String role, Duration validity) {
        this.message = message;
        this.address = address;
        this.role = role;
        this.validity = validity;
    }

    /**
     * An invitation.
     *
     * @param message to an e-mail address, by a template that declares {@link Invitations#INVITE_URL}; transactional, without a key
     * @param role what the person will be
     */
    public static InviteMember by(SendMessage message, String role) {
        String address = message.address()
                .filter(text -> EmailAddress.problemOf(text).isEmpty())
                .orElseThrow(() -> InvalidInputException.of(
                        "message.address", "is no e-mail address", "use SendMessage.toAddress(EmailAddress.of(...))"));
        require(message.template().isPresent(), "message.template", "is missing", "add .withTemplate(...)");
        require(
                message.purpose().equals(Purpose.TRANSACTIONAL),
                "message.purpose",
                "is not transactional",
                "leave .withPurpose(...) out: inviting must not advertise");
        require(
                message.key().isEmpty(),
                "message.key",
                "is given",
                "leave .withKey(...) out: an open invitation stands");
        return new InviteMember(message, EmailAddress.of(address), Checks.text("role", role, 40), DEFAULT_VALIDITY);
    }

    /** How long the link can be followed, 1 hour to 30 days. */
    public InviteMember acceptableFor(Duration validity) {
        require(
                validity.compareTo(Duration.ofHours(1)) >= 0 && validity.compareTo(LONGEST) <= 0,
                "acceptableFor",
                "is " + validity,
                "give 1 hour to 30 days");
        return new InviteMember(message, address, role, validity);
    }

    private static void require(boolean holds, String field, String problem, String remedy) {
        if (!holds) {
            throw InvalidInputException.of(field, problem, remedy);
        }
    }

    public SendMessage message() {
        return message;
    }

    public EmailAddress address() {
        return address;
    }

    public String role() {
        return role;
    }

    public Duration validity() {
        return validity;
    }

    @Override
    public String toString() {
        return "InviteMember[" + role + ", " + validity + "]";
    }
}
