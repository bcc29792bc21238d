package io.frontdesk.examples.salon;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * The links in messages. GET shows a page and changes nothing, since mail scanners follow links; POST acts. With Spring Security leave these three paths
 * out of logins and CSRF protection: the link is the proof.
 */
@RestController
class LinkRoutes {

    /** More than any form of these pages has. */
    private static final int MOST_BODY = 256 * 1024;

    private static final List<String> HEADERS = List.of("Accept-Language", "User-Agent", "Content-Type");

    private final Frontdesk frontdesk;
    private final URI publicBase;

    LinkRoutes(Frontdesk frontdesk, @Value("${frontdesk.public-base-url}") URI publicBase) {
        this.frontdesk = frontdesk;
        this.publicBase = publicBase;
    }

    @RequestMapping(
            path = "/unsubscribe/{token}",
            method = {RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST})
    ResponseEntity<byte[]> unsubscribe(HttpServletRequest request) throws IOException {
        return answer(frontdesk.unsubscribe().handle(raw(request)));
    }

    @RequestMapping(
            path = "/confirm/{token}",
            method = {RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST})
    ResponseEntity<byte[]> confirm(HttpServletRequest request) throws IOException {
        return answer(frontdesk.optIns().handle(raw(request)));
    }

    @RequestMapping(
            path = "/preferences/{token}",
            method = {RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST})
    ResponseEntity<byte[]> preferences(HttpServletRequest request) throws IOException {
        return answer(frontdesk.preferences().handle(raw(request)));
    }

    /** The public URL, whatever proxy stands before us; the address becomes evidence, so it is the connection's unless the container trusts a proxy. */
    private RawRequest raw(HttpServletRequest request) throws IOException {
        RawRequest raw = RawRequest.of(request.getMethod(), publicBase.resolve(request.getRequestURI()))
                .withBody(request.getInputStream().readNBytes(MOST_BODY))
                .from(request.getRemoteAddr());
        for (String name : HEADERS) {
            String value = request.getHeader(name);
            raw = value == null ? raw : raw.withHeader(name, value);
        }
        return raw;
    }

    private static ResponseEntity<byte[]> answer(WebReply reply) {
        return ResponseEntity.status(reply.status())
                .headers(headers -> reply.headers().forEach(headers::set))
                .body(reply.bytes());
    }
}
