package io.frontdesk.consent;

import io.frontdesk.common.Checks;
import io.frontdesk.common.Digest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From where a statement came. Personal: it is kept sealed, and {@link #toString()} tells nothing. Immutable. */
public final class ConsentEvidence {

    private static final ConsentEvidence NONE = new ConsentEvidence(null, null, null, null, false);

    private static final ConsentEvidence GONE = new ConsentEvidence(null, null, null, null, true);

    private final @Nullable String ipAddress;
    private final @Nullable String userAgent;
    private final @Nullable UUID message;
    private final @Nullable Digest address;
    private final boolean gone;

    private ConsentEvidence(
            @Nullable String ipAddress,
            @Nullable String userAgent,
            @Nullable UUID message,
            @Nullable Digest address,
            boolean gone) {
        this.gone = gone;
        this.ipAddress = ipAddress;
        this.userAgent = userAgent;
        this.message = message;
        this.address = address;
    }

    /** To begin with. */
    public static ConsentEvidence none() {
        return NONE;
    }

    /** What is left when the contact was erased, or its key destroyed: that there was some. */
    public static ConsentEvidence gone() {
        return GONE;
    }

    /** As the host saw it, not looked into: behind some proxies it is no address alone; at most 45 characters. */
    public ConsentEvidence withIpAddress(String address) {
        return new ConsentEvidence(
                Checks.text("evidence.ipAddress", address, 45), userAgent, message, this.address, false);
    }

    /** What the browser calls itself; cut after 500 characters. */
    public ConsentEvidence withUserAgent(String agent) {
        String cut = Checks.text("evidence.userAgent", Checks.cut(agent, 500), 500);
        return new ConsentEvidence(ipAddress, cut, message, address, false);
    }

    /** The message that asked, or was answered. */
    public ConsentEvidence withMessage(UUID id) {
        return new ConsentEvidence(ipAddress, userAgent, id, address, false);
    }

    /** Where that message went, as suppression compares addresses. */
    public ConsentEvidence withAddress(Digest digest) {
        return new ConsentEvidence(ipAddress, userAgent, message, digest, false);
    }

    public Optional<String> ipAddress() {
        return Optional.ofNullable(ipAddress);
    }

    public Optional<String> userAgent() {
        return Optional.ofNullable(userAgent);
    }

    public Optional<UUID> message() {
        return Optional.ofNullable(message);
    }

    public Optional<Digest> address() {
        return Optional.ofNullable(address);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** There was evidence, and nobody can read it any more. */
    public boolean isGone() {
        return gone;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConsentEvidence that
                && gone == that.gone
                && Objects.equals(ipAddress, that.ipAddress)
                && Objects.equals(userAgent, that.userAgent)
                && Objects.equals(message, that.message)
                && Objects.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ipAddress, userAgent, message, address, gone);
    }

    @Override
    public String toString() {
        return isGone() ? "ConsentEvidence[gone]" : "ConsentEvidence[•••]";
    }
}
