package io.frontdesk.adapter.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request. Immutable; {@link #toString()} shows what is logged: method, host and path template. */
public final class HttpCall {

    private final String method;
    private final URI url;
    private final String template;
    private final Map<String, String> headers;
    private final Content content;

    /** Text and bytes, parts, or nothing. */
    record Content(Optional<TypedBytes> bytes, List<FormPart> parts) {
        static final Content NONE = new Content(Optional.empty(), List.of());
    }

    /** A body of one piece. */
    static final class TypedBytes {
        final String mediaType;
        final byte[] bytes;

        TypedBytes(String mediaType, byte[] bytes) {
            this.mediaType = mediaType;
            this.bytes = bytes;
        }
    }

    private HttpCall(String method, URI url, String template, Map<String, String> headers, Content content) {
        this.method = method;
        this.url = url;
        this.template = template;
        this.headers = headers;
        this.content = content;
    }

    /**
     * A GET.
     *
     * @param template the path as it may be logged, such as {@code /v3/domains/{domain}}
     */
    public static HttpCall get(URI url, String template) {
        return new HttpCall("GET", url, template, Map.of(), Content.NONE);
    }

    /**
     * A POST, with an empty body unless one is given.
     *
     * @param template the path as it may be logged, such as {@code /v3/{domain}/messages}
     */
    public static HttpCall post(URI url, String template) {
        return new HttpCall("POST", url, template, Map.of(), Content.NONE);
    }

    /** Sets a header; ASCII, one line. */
    public HttpCall withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, url, template, more, content);
    }

    /**
     * A JSON body.
     *
     * @param json not copied: do not change it before the call has ended
     */
    public HttpCall withJson(byte[] json) {
        var body = new TypedBytes("application/json", json);
        return new HttpCall(method, url, template, headers, new Content(Optional.of(body), List.of()));
    }

    /** A {@code multipart/form-data} body. */
    public HttpCall withForm(List<FormPart> parts) {
        return new HttpCall(method, url, template, headers, new Content(Optional.empty(), List.copyOf(parts)));
    }

    String method() {
        return method;
    }

    URI url() {
        return url;
    }

    Map<String, String> headers() {
        return headers;
    }

    Content content() {
        return content;
    }

    @Override
    public String toString() {
        return method + " " + url.getHost() + " " + template;
    }
}
