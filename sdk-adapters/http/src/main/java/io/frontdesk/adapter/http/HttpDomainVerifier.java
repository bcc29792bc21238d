package io.frontdesk.adapter.http;

import io.frontdesk.tenancy.spi.DomainAnswer;
import io.frontdesk.tenancy.spi.DomainVerifier;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Reads what a domain's owner has published at {@code https://<domain>/.well-known/frontdesk-verification.txt}, a text a line. Thread-safe.
 *
 * <p>A tenant chose the domain: nothing is sent unless every address of its name is one that anybody on the Internet can reach, so that it cannot be
 * made to ask the host's own network. No redirect is followed, 16 kB are read at most, and a question takes 10 seconds at most beside the look-up of the
 * name. Through a proxy, the proxy looks names up: let it refuse what is not public.
 */
public final class HttpDomainVerifier implements DomainVerifier {

    private static final String PATH = "/.well-known/frontdesk-verification.txt";
    private static final int LINES = 50;

    private final HttpTransport transport;
    private final Function<String, URI> url;

    HttpDomainVerifier(HttpTransport transport, Function<String, URI> url) {
        this.transport = transport;
        this.url = url;
    }

    /** With a transport of its own, which needs no closing. */
    public static HttpDomainVerifier create() {
        HttpTransport transport = HttpTransport.builder()
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(Duration.ofSeconds(5))
                .callTimeout(Duration.ofSeconds(10))
                .bodyLimit(16 * 1024)
                .resolvingBy(new PublicHosts(okhttp3.Dns.SYSTEM))
                .build();
        return new HttpDomainVerifier(transport, domain -> URI.create("https://" + domain + PATH));
    }

    @Override
    public String place(String domain) {
        return "https://" + domain + PATH;
    }

    @Override
    public DomainAnswer ask(String domain) {
        return transport
                .exchange(HttpCall.get(url.apply(domain), PATH))
                .fold(
                        HttpDomainVerifier::read,
                        notSent -> new DomainAnswer.Failed(notSent.code()),
                        unknown -> new DomainAnswer.Failed(unknown.code()));
    }

    /** A server that answers knows what it has; one that is troubled or busy does not. */
    private static DomainAnswer read(HttpResult.Answered answer) {
        int status = answer.status();
        if (status == 200) {
            List<String> lines = answer.body().lines().limit(LINES).toList();
            return new DomainAnswer.Found(lines);
        }
        return status >= 500 || status == 408 || status == 429
                ? new DomainAnswer.Failed("HTTP " + status)
                : new DomainAnswer.Absent();
    }
}
