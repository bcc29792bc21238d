package io.frontdesk.examples.snippets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.messaging.UnsubscribeLinks;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Mounts the unsubscribe links in the JDK's own web server; in any other one it is the same ten lines. */
public final class UnsubscribeEndpoint implements HttpHandler {

    /** Nobody needs a longer body to say One-Click. */
    private static final int MOST_BODY = 64 * 1024;

    private final UnsubscribeLinks links;
    private final URI publicBase;

    public UnsubscribeEndpoint(UnsubscribeLinks links, URI publicBase) {
        this.links = links;
        this.publicBase = publicBase;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange, links.handle(request(exchange)));
        }
    }

    /** The public URL, whatever proxy stands before us, and the bytes as they came. */
    private RawRequest request(HttpExchange exchange) throws IOException {
        URI url = publicBase.resolve(exchange.getRequestURI().getRawPath());
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY);
        RawRequest request = RawRequest.of(exchange.getRequestMethod(), url).withBody(body);
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Language"))
                .map(languages -> request.withHeader("Accept-Language", languages))
                .orElse(request);
    }

    private static void answer(HttpExchange exchange, WebReply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.bytes();
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
