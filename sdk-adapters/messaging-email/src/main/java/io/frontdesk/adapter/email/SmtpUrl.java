package io.frontdesk.adapter.email;

import io.frontdesk.common.InvalidInputException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code smtp://host:port} and {@code smtps://user:password@host}, as environments carry them. Never repeats them: they hold secrets. */
final class SmtpUrl {

    private static final String REMEDY = "give smtp://host:port or smtps://user:password@host:port";

    private SmtpUrl() {}

    static SmtpEmailChannelBuilder builder(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
            throw InvalidInputException.of("url", "is neither smtp: nor smtps:", REMEDY);
        }
        if (url.getHost() == null) {
            throw InvalidInputException.of("url", "names no host", REMEDY);
        }
        if (!isEmptyPath(url.getRawPath()) || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw InvalidInputException.of("url", "has a path, query or fragment", REMEDY);
        }
        String host = url.getHost();
        var builder =
                new SmtpEmailChannelBuilder().host(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        if (url.getPort() != -1) {
            builder.port(url.getPort());
        }
        withLogin(builder, url.getRawUserInfo());
        return scheme.equals("smtps") ? builder.tls(TlsMode.IMPLICIT) : builder.preferPlaintext();
    }

    private static boolean isEmptyPath(@Nullable String path) {
        return path == null || path.isEmpty() || path.equals("/");
    }

    private static void withLogin(SmtpEmailChannelBuilder builder, @Nullable String userInfo) {
        if (userInfo == null) {
            return;
        }
        int colon = userInfo.indexOf(':');
        if (colon < 0) {
            throw InvalidInputException.of("url", "has a user without a password", REMEDY);
        }
        String password = decoded(userInfo.substring(colon + 1));
        builder.credentials(decoded(userInfo.substring(0, colon)), () -> password);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
