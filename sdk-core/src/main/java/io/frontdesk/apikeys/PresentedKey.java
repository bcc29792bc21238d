package io.frontdesk.apikeys;

import java.util.Optional;

/** What a caller shows, and where the call comes from. Take the key from a header, never from a URL: those are logged. Immutable. */
public final class PresentedKey {

    private final String secret;
    private final Optional<String> remoteAddress;

    private PresentedKey(String secret, Optional<String> remoteAddress) {
        this.secret = secret;
        this.remoteAddress = remoteAddress;
    }

    /** Any text at all: what is no key is refused without asking the database. */
    public static PresentedKey of(String secret) {
        return new PresentedKey(secret, Optional.empty());
    }

    /** The caller's own address, as the host's proxy is trusted to tell it; without it a key with an allow-list is refused. */
    public PresentedKey from(String address) {
        return new PresentedKey(secret, Optional.of(address));
    }

    public String secret() {
        return secret;
    }

    public Optional<String> remoteAddress() {
        return remoteAddress;
    }

    /** Says nothing: the text may be a secret even if it is no key of ours. */
    @Override
    public String toString() {
        return "PresentedKey[•••]";
    }
}
