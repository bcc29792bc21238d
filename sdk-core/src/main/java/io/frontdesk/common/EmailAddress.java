package io.frontdesk.common;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as RFC 5321 lets a mailbox look, with UTF-8 local parts (RFC 6531) and internationalised domains; quoted local parts and
 * address literals are refused, as every large mailbox provider refuses them. Immutable; {@link #toString()} is masked.
 *
 * @param value the address as given, trimmed; never log it
 */
public record EmailAddress(String value) {

    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final int MAX_DOMAIN = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public EmailAddress {
        if (problemOf(value).isPresent()) {
            throw InvalidInputException.of("email", problemOf(value).get(), "give an address such as name@example.org");
        }
    }

    /**
     * Reads an address, ignoring surrounding white space.
     *
     * @throws InvalidInputException if it is not one; the message does not repeat it
     */
    public static EmailAddress of(String text) {
        return new EmailAddress(text.strip());
    }

    /** What is wrong with {@code text} as an address; empty if nothing is. */
    public static Optional<String> problemOf(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return Optional.of("has no @");
        }
        String local = text.substring(0, at);
        if (local.isEmpty() || local.length() > 64 || !LOCAL.matcher(local).matches()) {
            return Optional.of("has a part before the @ that no mailbox can have");
        }
        return isDomain(text.substring(at + 1)) ? Optional.empty() : Optional.of("has an impossible domain");
    }

    private static boolean isDomain(String domain) {
        // Beyond what IDN can take it throws what nobody expects.
        if (domain.length() > MAX_DOMAIN) {
            return false;
        }
        String ascii;
        try {
            ascii = ascii(domain);
        } catch (IllegalArgumentException e) {
            return false;
        }
        String[] labels = ascii.split("\\.", -1);
        if (ascii.length() > MAX_DOMAIN || labels.length < 2) {
            return false;
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return !labels[labels.length - 1].chars().allMatch(Character::isDigit);
    }

    /** The form two spellings of one mailbox share: lower case, domain in ASCII. What look-ups and suppression compare. */
    public String normalized() {
        int at = value.lastIndexOf('@');
        return value.substring(0, at).toLowerCase(Locale.ROOT) + "@" + ascii(value.substring(at + 1));
    }

    /** Most are ASCII already: what is wrong with those the pattern of labels finds. */
    private static String ascii(String domain) {
        boolean plain = domain.chars().allMatch(c -> c < 128);
        return (plain ? domain : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES)).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return Masks.address(value);
    }
}
