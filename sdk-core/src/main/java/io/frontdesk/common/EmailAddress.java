package io.frontdesk.common;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address as RFC 5321 lets a mailbox look, with UTF-8 local parts (RFC 6531) and internationalised domains; quoted local parts and
 * address literals are refused, as every large mailbox provider refuses them. Immutable; {@link #toString()} is masked.
 *
 * @param value the address as given, trimmed, accents in their composed form (NFC); never log it
 */
public record EmailAddress(String value) {

    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final String LOCAL_SIGNS = "!#$%&'*+/=?^_`{|}~-";
    private static final int MAX_DOMAIN = 253;
    private static final int MAX_LABEL = 63;

    public EmailAddress {
        value = composed(value);
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
        String local = composed(text.substring(0, at));
        if (local.length() > 64 || !isLocal(local)) {
            return Optional.of("has a part before the @ that no mailbox can have");
        }
        return isDomain(text.substring(at + 1)) ? Optional.empty() : Optional.of("has an impossible domain");
    }

    /** Every message looks at an address: most are ASCII, and a pattern is for the others. */
    private static boolean isLocal(String local) {
        boolean afterDot = true;
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (c >= 128) {
                return LOCAL.matcher(local).matches();
            }
            boolean dot = c == '.';
            if (dot ? afterDot : !isLetterOrDigit(c) && LOCAL_SIGNS.indexOf(c) < 0) {
                return false;
            }
            afterDot = dot;
        }
        return !afterDot;
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
        return ascii.length() <= MAX_DOMAIN && areLabels(ascii);
    }

    /** At least two of them, and the last is not a number. */
    private static boolean areLabels(String domain) {
        int begin = 0;
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', begin)) {
            if (!isLabel(domain, begin, dot)) {
                return false;
            }
            begin = dot + 1;
        }
        return begin > 0 && isLabel(domain, begin, domain.length()) && !isNumber(domain, begin);
    }

    private static boolean isLabel(String domain, int begin, int end) {
        if (begin == end || end - begin > MAX_LABEL || domain.charAt(begin) == '-' || domain.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = begin; i < end; i++) {
            char c = domain.charAt(i);
            if (!isLetterOrDigit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String domain, int begin) {
        for (int i = begin; i < domain.length(); i++) {
            if (domain.charAt(i) > '9' || domain.charAt(i) < '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** The form two spellings of one mailbox share: lower case, domain in ASCII. What look-ups and suppression compare. */
    public String normalized() {
        int at = value.lastIndexOf('@');
        return composed(value.substring(0, at).toLowerCase(Locale.ROOT)) + "@" + ascii(value.substring(at + 1));
    }

    /** One keyboard writes an accent with its letter, another behind it: one mailbox all the same. */
    private static String composed(String text) {
        return isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Most are ASCII already: what is wrong with those the look at their labels finds. */
    private static String ascii(String domain) {
        return (isPlain(domain) ? domain : IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES)).toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return Masks.address(value);
    }
}
