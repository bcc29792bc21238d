package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what a development or staging system sends away from real people. Who is on the allow-list is written to; what is for anybody else goes to
 * the channel's redirect address, or nowhere ({@link MessageReason#SANDBOX}). Immutable.
 */
public final class Sandbox {

    private static final Sandbox CLOSED = new Sandbox(Set.of(), Map.of());

    private final Set<String> allowed;
    private final Map<Channel, String> redirects;

    private Sandbox(Set<String> allowed, Map<Channel, String> redirects) {
        this.allowed = allowed;
        this.redirects = redirects;
    }

    /** Lets nothing out: what development mode has unless it is given another. */
    public static Sandbox closed() {
        return CLOSED;
    }

    /** Writes to this address, whatever its case. */
    public Sandbox allowing(EmailAddress address) {
        return allow(address.normalized());
    }

    /** Writes to this number. */
    public Sandbox allowing(PhoneNumber number) {
        return allow(number.e164());
    }

    /** Writes to everybody at this e-mail domain, and not below it. */
    public Sandbox allowingDomain(String domain) {
        if (EmailAddress.problemOf("a@" + domain).isPresent()) {
            throw InvalidInputException.of("domain", "is not a domain", "give one such as example.org");
        }
        return allow("@" + domain.toLowerCase(Locale.ROOT));
    }

    private Sandbox allow(String entry) {
        var more = new LinkedHashSet<>(allowed);
        more.add(entry);
        return new Sandbox(Set.copyOf(more), redirects);
    }

    /** E-mail for anybody else goes here. */
    public Sandbox redirectingTo(EmailAddress address) {
        return redirect(Channel.EMAIL, address.value());
    }

    /** What a channel has for anybody else goes here. */
    public Sandbox redirectingTo(Channel channel, String address) {
        return redirect(channel, Checks.text("address", address, 500));
    }

    private Sandbox redirect(Channel channel, String address) {
        var more = new LinkedHashMap<>(redirects);
        more.put(channel, address);
        return new Sandbox(allowed, Map.copyOf(more));
    }

    /** Whether this address, in its normalised form, is written to. */
    public boolean allows(String normalized) {
        int at = normalized.lastIndexOf('@');
        return allowed.contains(normalized) || (at >= 0 && allowed.contains(normalized.substring(at)));
    }

    /** Where what is for anybody else goes. */
    public Optional<String> redirect(Channel channel) {
        return Optional.ofNullable(redirects.get(channel));
    }

    @Override
    public String toString() {
        return "Sandbox[" + allowed.size() + " allowed, redirects " + redirects.keySet() + "]";
    }
}
