package io.frontdesk.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.frontdesk.tenancy.spi.DomainAnswer;
import io.frontdesk.tenancy.spi.DomainVerifier;
import io.frontdesk.testkit.DomainVerifierContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDomainVerifierTest extends DomainVerifierContract {

    private static final String DOMAIN = "desk.example.org";

    private record Page(int status, String text) {}

    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final HttpTransport transport =
            Transports.patient().bodyLimit(16 * 1024).build();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String domain = exchange.getRequestURI().getPath().substring(1);
            Page page = pages.getOrDefault(domain, new Page(404, "no such page"));
            byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(page.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        pages.put("elsewhere", new Page(200, "frontdesk-verification=elsewhere"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        transport.close();
    }

    @Override
    protected DomainVerifier verifier() {
        int port = server.getAddress().getPort();
        return new HttpDomainVerifier(transport, domain -> URI.create("http://127.0.0.1:" + port + "/" + domain));
    }

    @Override
    protected void publish(String domain, List<String> texts) {
        pages.put(domain, new Page(200, String.join("\r\n", texts) + "\n"));
    }

    @Override
    protected void fail(String domain) {
        pages.put(domain, new Page(503, "frontdesk-verification=busy"));
    }

    @ParameterizedTest
    @CsvSource({
        "301, Absent",
        "302, Absent",
        "401, Absent",
        "403, Absent",
        "404, Absent",
        "410, Absent",
        "204, Absent",
        "408, Failed",
        "429, Failed",
        "500, Failed",
        "503, Failed"
    })
    void only_a_page_that_is_there_is_read(int status, String answer) {
        pages.put(DOMAIN, new Page(status, status == 204 ? "" : "frontdesk-verification=x"));

        assertThat(verifier().ask(DOMAIN).getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void reads_no_more_than_a_few_lines() {
        publish(DOMAIN, Collections.nCopies(100_000, "line"));

        assertThat(verifier().ask(DOMAIN))
                .isInstanceOfSatisfying(
                        DomainAnswer.Found.class,
                        found -> assertThat(found.texts()).hasSize(50));
    }

    @Test
    void says_that_nobody_listens() {
        DomainVerifier verifier = verifier();
        server.stop(0);

        assertThat(verifier.ask(DOMAIN)).isInstanceOf(DomainAnswer.Failed.class);
    }

    @Test
    void asks_over_tls_at_the_well_known_place() {
        assertThat(HttpDomainVerifier.create().place(DOMAIN))
                .isEqualTo("https://desk.example.org/.well-known/frontdesk-verification.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1"
            })
    void leads_nowhere_into_the_hosts_own_network(String address) throws UnknownHostException {
        InetAddress ours = InetAddress.getByName(address);
        InetAddress theirs = InetAddress.getByName("93.184.216.34");
        var hosts = new PublicHosts(name -> List.of(theirs, ours));

        assertThatThrownBy(() -> hosts.lookup("desk.example.org")).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822"})
    void leads_to_the_internet(String address) throws UnknownHostException {
        List<InetAddress> found = List.of(InetAddress.getByName(address));

        assertThat(new PublicHosts(name -> found).lookup("desk.example.org")).isEqualTo(found);
    }

    @Test
    void its_transport_refuses_a_name_that_leads_home() {
        DomainVerifier verifier = new HttpDomainVerifier(
                Transports.patient()
                        .resolvingBy(new PublicHosts(name -> List.of(InetAddress.getLoopbackAddress())))
                        .build(),
                domain -> URI.create(
                        "https://" + domain + ":" + server.getAddress().getPort() + "/"));

        assertThat(verifier.ask(DOMAIN)).isEqualTo(new DomainAnswer.Failed("host unknown"));
    }
}
