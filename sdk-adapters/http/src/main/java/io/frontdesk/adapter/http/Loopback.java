package io.frontdesk.adapter.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where plain HTTP may go: to this machine and nowhere else. */
final class Loopback {

    private static final Pattern HOST = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private Loopback() {}

    /** Whether a call may be made there: over TLS, or to this machine. */
    static boolean permits(URI url) {
        String host = url.getHost();
        if (host == null || url.getUserInfo() != null) {
            return false;
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https")
                || (scheme.equals("http")
                        && HOST.matcher(host.toLowerCase(Locale.ROOT)).matches());
    }
}
