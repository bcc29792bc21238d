package io.frontdesk.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mail system's one click over HTTP, to the server of the documentation. */
class LinkEndpointTest {

    private static final URI PUBLIC = URI.create("https://desk.example.org");

    private final RecordingChannel mail = RecordingChannel.email();
    private final Frontdesk frontdesk =
            Frontdesk.inMemory().channel(mail).publicBaseUrl(PUBLIC).build();
    private final TenantDesk desk = frontdesk.tenant(frontdesk
            .tenants()
            .create(CreateTenant.named("Acme", "acme"))
            .tenant()
            .id());
    private final ContactId ann = desk.contacts()
            .create(CreateContact.of(ContactProfile.withEmailAddress(EmailAddress.of("ann@example.org"))))
            .contact()
            .id();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/unsubscribe/", new LinkEndpoint(frontdesk.unsubscribe()::handle, PUBLIC));
        server.createContext("/preferences/", new LinkEndpoint(frontdesk.preferences()::handle, PUBLIC));
        server.start();
        desk.consents().record(RecordConsent.grant(ann, Channel.EMAIL, Purpose.MARKETING, "shop"));
        desk.messages()
                .enqueue(SendMessage.to(ann, Channel.EMAIL)
                        .withPurpose(Purpose.MARKETING)
                        .withSubject("News")
                        .withText("News"));
        frontdesk.worker().drain();
    }

    @AfterEach
    void close() {
        server.stop(0);
        frontdesk.close();
    }

    @Test
    void one_click_works_over_http_and_looking_does_not() throws Exception {
        HttpResponse<String> page = send("GET", BodyPublishers.noBody(), "text/plain");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<form method=\"post\">");
        assertThat(send("HEAD", BodyPublishers.noBody(), "text/plain").statusCode())
                .isEqualTo(200);
        assertThat(isGranted()).isTrue();

        HttpResponse<String> done = send(
                "POST", BodyPublishers.ofString("List-Unsubscribe=One-Click"), "application/x-www-form-urlencoded");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(isGranted()).isFalse();
    }

    @Test
    void a_large_body_is_no_obstacle() throws Exception {
        HttpResponse<String> done =
                send("POST", BodyPublishers.ofByteArray(new byte[1024 * 1024]), "multipart/form-data; boundary=x");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(isGranted()).isFalse();
    }

    @Test
    void a_form_of_the_preference_centre_comes_through_with_its_evidence() throws Exception {
        HttpResponse<String> done = send(
                desk.preferences().link(ann, Channel.EMAIL).getRawPath(),
                "POST",
                BodyPublishers.ofString("action=leave-everything"),
                "application/x-www-form-urlencoded");

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(isGranted()).isFalse();
        var left = desk.consents().history(ann).get(1);
        assertThat(desk.consents().evidence(left.id()).orElseThrow().ipAddress())
                .hasValue("127.0.0.1");
    }

    private HttpResponse<String> send(String method, BodyPublisher body, String type) throws Exception {
        String header = mail.last().orElseThrow().headers().get("List-Unsubscribe");
        return send(URI.create(header.substring(1, header.length() - 1)).getRawPath(), method, body, type);
    }

    private HttpResponse<String> send(String path, String method, BodyPublisher body, String type) throws Exception {
        URI local = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(local)
                                .method(method, body)
                                .header("Content-Type", type)
                                .build(),
                        BodyHandlers.ofString());
    }

    private boolean isGranted() {
        return desk.consents().status(ann, Channel.EMAIL, Purpose.MARKETING).granted();
    }
}
