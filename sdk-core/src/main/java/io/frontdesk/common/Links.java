package io.frontdesk.common;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What links in messages are made of. Immutable.
 *
 * @param tokens sign what a link says
 * @param baseUrl where the host's application is reached from outside, without a slash at its end; empty: there are no links
 * @param unsubscribeMailbox where people may write to unsubscribe, beside the link
 */
public record Links(SignedTokens tokens, Optional<URI> baseUrl, Optional<EmailAddress> unsubscribeMailbox) {

    public Links {
        baseUrl = baseUrl.map(Links::checked);
    }

    /**
     * The URL of a path below the base.
     *
     * @param path without a slash in front, ready for a URL
     * @return empty if there is no base
     */
    public Optional<URI> to(String path) {
        return baseUrl.map(base -> URI.create(base + "/" + path));
    }

    /** Whether links are there, and safe from who listens. */
    public boolean isSecure() {
        return baseUrl.filter(base -> "https".equals(base.getScheme())).isPresent();
    }

    private static URI checked(URI base) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || base.getHost() == null) {
            throw bad("is not a web address");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null || base.getRawUserInfo() != null) {
            throw bad("has a query, a fragment or a user");
        }
        String port = base.getPort() < 0 ? "" : ":" + base.getPort();
        String path = base.getRawPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + base.getHost().toLowerCase(Locale.ROOT) + port + path);
    }

    private static InvalidInputException bad(String problem) {
        return InvalidInputException.of(
                "publicBaseUrl", problem, "give one such as https://desk.example.org, with a path if need be");
    }

    @Override
    public String toString() {
        return "Links[" + baseUrl.map(URI::toString).orElse("none") + "]";
    }
}
