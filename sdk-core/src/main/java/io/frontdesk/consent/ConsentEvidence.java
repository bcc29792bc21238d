package io.frontdesk.consent;

import io.frontdesk.common.Checks;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From where a statement came. Personal: it is kept sealed, and {@link #toString()} tells nothing. Immutable. */
public final class ConsentEvidence {

    private static final ConsentEvidence NONE = new ConsentEvidence(null, null);

    private static final ConsentEvidence GONE = new ConsentEvidence(null, null);

    private final @Nullable String ipAddress;
    private final @Nullable String userAgent;

    private ConsentEvidence(@Nullable String ipAddress, @Nullable String userAgent) {
        this.ipAddress = ipAddress;
        this.userAgent = userAgent;
    }

    /** To begin with. */
    public static ConsentEvidence none() {
        return NONE;
    }

    /** What is left when the contact's key was destroyed: that there was some. */
    public static ConsentEvidence gone() {
        return GONE;
    }

    /** As the host saw it; at most 45 characters. */
    public ConsentEvidence withIpAddress(String address) {
        return new ConsentEvidence(Checks.text("evidence.ipAddress", address, 45), userAgent);
    }

    /** What the browser calls itself; cut after 500 characters. */
    public ConsentEvidence withUserAgent(String agent) {
        String cut = agent.length() > 500 ? agent.substring(0, 500) : agent;
        return new ConsentEvidence(ipAddress, Checks.text("evidence.userAgent", cut, 500));
    }

    public Optional<String> ipAddress() {
        return Optional.ofNullable(ipAddress);
    }

    public Optional<String> userAgent() {
        return Optional.ofNullable(userAgent);
    }

    public boolean isEmpty() {
        return ipAddress == null && userAgent == null;
    }

    /** There was evidence, and nobody can read it any more. */
    public boolean isGone() {
        return this == GONE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConsentEvidence that
                && isGone() == that.isGone()
                && Objects.equals(ipAddress, that.ipAddress)
                && Objects.equals(userAgent, that.userAgent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ipAddress, userAgent, isGone());
    }

    @Override
    public String toString() {
        return isGone() ? "ConsentEvidence[gone]" : "ConsentEvidence[•••]";
    }
}
