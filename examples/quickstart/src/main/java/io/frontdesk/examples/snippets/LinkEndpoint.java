package io.frontdesk.examples.snippets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** Mounts links of one kind in the JDK's own web server; in any other one it is the same ten lines. */
public final class LinkEndpoint implements HttpHandler {

    /** More than any form of ours has. */
    private static final int MOST_BODY = 256 * 1024;

    private static final List<String> HEADERS = List.of("Accept-Language", "User-Agent", "Content-Type");

    private static final int MOST_DROPPED = 10 * 1024 * 1024;

    private final Function<RawRequest, WebReply> links;
    private final URI publicBase;

    /** Such as {@code new LinkEndpoint(frontdesk.preferences()::handle, URI.create("https://www.example.org"))}. */
    public LinkEndpoint(Function<RawRequest, WebReply> links, URI publicBase) {
        this.links = links;
        this.publicBase = publicBase;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange, links.apply(request(exchange)));
        }
    }

    /** The public URL, whatever proxy stands before us, and the bytes as they came. */
    private RawRequest request(HttpExchange exchange) throws IOException {
        URI url = publicBase.resolve(exchange.getRequestURI().getRawPath());
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY);
        drop(exchange.getRequestBody());
        RawRequest request = RawRequest.of(exchange.getRequestMethod(), url)
                .withBody(body)
                .from(exchange.getRemoteAddress().getAddress().getHostAddress());
        for (String name : HEADERS) {
            String value = exchange.getRequestHeaders().getFirst(name);
            request = value == null ? request : request.withHeader(name, value);
        }
        return request;
    }

    /** Who is still writing cannot read an answer: the rest is taken and dropped, within reason. */
    private static void drop(InputStream rest) throws IOException {
        byte[] buffer = new byte[MOST_BODY];
        int read = 0;
        for (int dropped = 0; read >= 0 && dropped < MOST_DROPPED; dropped += read) {
            read = rest.read(buffer);
        }
    }

    private static void answer(HttpExchange exchange, WebReply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.bytes();
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
