package io.frontdesk.adapter.ses;

import io.frontdesk.adapter.http.HttpResult;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Amazon's signing certificates, kept once fetched: their names change with their content. */
final class SnsCertificates {

    /** There is one a region at a time. */
    private static final int MOST = 64;

    private final Function<URI, HttpResult> fetch;
    private final Map<URI, X509Certificate> known = new ConcurrentHashMap<>();

    SnsCertificates(Function<URI, HttpResult> fetch) {
        this.fetch = fetch;
    }

    /** Empty if it cannot be had now. */
    Optional<X509Certificate> get(URI url) {
        X509Certificate certificate = known.get(url);
        if (certificate != null) {
            return Optional.of(certificate);
        }
        Optional<X509Certificate> fetched =
                fetch.apply(url).fold(SnsCertificates::parse, notSent -> Optional.empty(), unknown -> Optional.empty());
        fetched.ifPresent(one -> keep(url, one));
        return fetched;
    }

    private void keep(URI url, X509Certificate certificate) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(url, certificate);
    }

    private static Optional<X509Certificate> parse(HttpResult.Answered answer) {
        if (answer.status() != 200) {
            return Optional.empty();
        }
        try {
            var pem = new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.US_ASCII));
            return Optional.of(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
