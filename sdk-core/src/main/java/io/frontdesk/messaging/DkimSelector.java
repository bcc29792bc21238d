package io.frontdesk.messaging;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the public key of a DKIM signature is published, and what is expected there. Immutable. */
public final class DkimSelector {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final String name;
    private final @Nullable String signingDomain;
    private final @Nullable String publicKey;
    private final @Nullable String target;

    private DkimSelector(
            String name, @Nullable String signingDomain, @Nullable String publicKey, @Nullable String target) {
        this.name = name;
        this.signingDomain = signingDomain;
        this.publicKey = publicKey;
        this.target = target;
    }

    /**
     * Begins with the name alone.
     *
     * @param name the {@code s=} of the signature, such as {@code s1}
     * @throws InvalidInputException if no name in DNS can begin so
     */
    public static DkimSelector of(String name) {
        return new DkimSelector(DomainNames.name("selector", name), null, null, null);
    }

    /** The {@code d=} of the signature; the sending domain unless given. */
    public DkimSelector withSigningDomain(String domain) {
        return new DkimSelector(name, DomainNames.host("signingDomain", domain), publicKey, target);
    }

    /**
     * The public key that must be published.
     *
     * @param base64 as in the record's {@code p=}: an RSA key's DER, or the 32 octets of an Ed25519 key; at most 4,000 characters
     * @throws InvalidInputException if it is not Base64
     */
    public DkimSelector withPublicKey(String base64) {
        String key = WHITE_SPACE.matcher(Checks.text("publicKey", base64, 4000)).replaceAll("");
        try {
            Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            throw InvalidInputException.of("publicKey", "is not Base64", "give what follows p= in the record");
        }
        return new DkimSelector(name, signingDomain, key, target);
    }

    /** The name of the provider's that the selector must be an alias (CNAME) of, such as {@code s1.domainkey.u7.wl.sendgrid.net}. */
    public DkimSelector withTarget(String cname) {
        return new DkimSelector(name, signingDomain, publicKey, DomainNames.name("target", cname));
    }

    public String name() {
        return name;
    }

    /** Empty for the sending domain. */
    public Optional<String> signingDomain() {
        return Optional.ofNullable(signingDomain);
    }

    /** Base64 without white space. */
    public Optional<String> publicKey() {
        return Optional.ofNullable(publicKey);
    }

    public Optional<String> target() {
        return Optional.ofNullable(target);
    }
}
