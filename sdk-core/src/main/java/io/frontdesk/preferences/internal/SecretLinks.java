package io.frontdesk.preferences.internal;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebPage;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.ConsentEvidence;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all secret links have in common: GET and HEAD look, POST acts, nothing else does anything, and nobody else learns of it. */
final class SecretLinks {

    private static final Logger LOG = LoggerFactory.getLogger(SecretLinks.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final String RETRY_SECONDS = "30";
    private static final int LONGEST_ADDRESS = 45;

    private SecretLinks() {}

    static WebReply answer(RawRequest request, Supplier<WebReply> look, Supplier<WebReply> act) {
        if (!METHODS.contains(request.method())) {
            return WebPage.guarded(WebReply.of(405).withHeader("Allow", "GET, HEAD, POST"));
        }
        WebReply reply;
        try {
            reply = request.method().equals("POST") ? act.get() : look.get();
        } catch (FrontdeskException e) {
            if (!e.isRetriable()) {
                throw e;
            }
            LOG.warn("A link could not be followed now: {}", e.code());
            reply = WebReply.text(503, "Please try again in a minute.\n").withHeader("Retry-After", RETRY_SECONDS);
        }
        WebReply guarded = WebPage.guarded(reply);
        return request.method().equals("HEAD") ? new WebReply(guarded.status(), guarded.headers(), "") : guarded;
    }

    static WebReply page(int status, String html) {
        return WebReply.html(status, html).withHeader("Content-Security-Policy", WebPage.CONTENT_SECURITY_POLICY);
    }

    static String token(RawRequest request) {
        String path = Optional.ofNullable(request.url().getRawPath()).orElse("");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What of a request is kept as evidence; what cannot be one is left out, since it must not stop anybody. */
    static ConsentEvidence evidence(RawRequest request) {
        ConsentEvidence evidence = ConsentEvidence.none();
        String address = plain(request.remoteAddress());
        if (!address.isBlank() && address.length() <= LONGEST_ADDRESS) {
            evidence = evidence.withIpAddress(address);
        }
        String agent = plain(request.header("User-Agent"));
        return agent.isEmpty() ? evidence : evidence.withUserAgent(agent);
    }

    private static String plain(Optional<String> text) {
        // Halves of characters become question marks.
        String whole = new String(text.orElse("").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace('\0', ' ').strip();
    }
}
