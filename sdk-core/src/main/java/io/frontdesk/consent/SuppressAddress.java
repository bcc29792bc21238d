package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;

/** Asks that an address not be written to on a channel. Immutable. */
public final class SuppressAddress {

    private final Channel channel;
    private final String address;
    private final SuppressionReason reason;
    private final String source;

    private SuppressAddress(Channel channel, String address, SuppressionReason reason, String source) {
        this.channel = channel;
        this.address = address;
        this.reason = reason;
        this.source = source;
    }

    public static SuppressAddress email(EmailAddress address, SuppressionReason reason) {
        return new SuppressAddress(Channel.EMAIL, address.normalized(), reason, "host");
    }

    public static SuppressAddress phone(PhoneNumber number, Channel channel, SuppressionReason reason) {
        return new SuppressAddress(channel, number.e164(), reason, "host");
    }

    /** An address of a channel of the host's own, compared as it is. */
    public static SuppressAddress opaque(String address, Channel channel, SuppressionReason reason) {
        return new SuppressAddress(channel, Checks.text("address", address, 500), reason, "host");
    }

    /** Who says so, such as {@code import} or {@code provider}; a code of at most 100 characters, nothing personal. */
    public SuppressAddress withSource(String source) {
        return new SuppressAddress(channel, address, reason, Checks.text("source", source, 100));
    }

    public Channel channel() {
        return channel;
    }

    /** Normalised; never log it. */
    public String address() {
        return address;
    }

    public SuppressionReason reason() {
        return reason;
    }

    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return "SuppressAddress[" + channel + ", •••, " + reason + "]";
    }
}
