package io.frontdesk.common;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as a host's web framework received it, so that a handler needs none. Immutable; {@link #toString()} shows neither query, headers
 * nor body.
 *
 * <p>The body is the bytes on the wire: signatures are made over them, so nothing may have parsed or re-encoded them. The URL is the public one
 * the caller used: behind a proxy, the host's configured base address and not the {@code Host} header.
 */
public final class RawRequest {

    private final String method;
    private final URI url;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final @Nullable String remoteAddress;

    private RawRequest(
            String method, URI url, Map<String, List<String>> headers, byte[] body, @Nullable String remoteAddress) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.remoteAddress = remoteAddress;
    }

    /**
     * A request without headers and body.
     *
     * @param method such as {@code GET}, in any case
     */
    public static RawRequest of(String method, URI url) {
        return new RawRequest(method.toUpperCase(Locale.ROOT), url, Map.of(), new byte[0], null);
    }

    /** Adds a header; several of one name stand in the order given. */
    public RawRequest withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.merge(name.toLowerCase(Locale.ROOT), List.of(value), RawRequest::both);
        return new RawRequest(method, url, more, body, remoteAddress);
    }

    private static List<String> both(List<String> one, List<String> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    public RawRequest withBody(byte[] body) {
        return new RawRequest(method, url, headers, body.clone(), remoteAddress);
    }

    /** From where it came, if the host knows: behind a proxy what that proxy says of its client, never a header that anybody can send. */
    public RawRequest from(String address) {
        return new RawRequest(method, url, headers, body, address);
    }

    /** In capitals. */
    public String method() {
        return method;
    }

    public URI url() {
        return url;
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    public Optional<String> remoteAddress() {
        return Optional.ofNullable(remoteAddress);
    }

    /** A copy. */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "RawRequest[" + method + ", " + body.length + " bytes]";
    }
}
