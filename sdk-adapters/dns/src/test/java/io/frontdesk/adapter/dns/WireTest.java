package io.frontdesk.adapter.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.spi.DnsAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    private FakeDnsServer server;
    private JndiDnsResolver resolver;

    @BeforeEach
    void start() throws IOException {
        server = FakeDnsServer.start();
        resolver = JndiDnsResolver.servers(server.address());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void the_strings_of_a_text_are_joined_whatever_they_hold() {
        server.publishStrings("a.example", "v=spf1 ip4:192.0.2.1", " include:b.example", "", "-all");
        server.publishStrings("b.example", "\"", "\\", "\\\"", " ", "a b", "\" \"", "");
        server.publishStrings("c.example", "");
        server.publishStrings("d.example", "v=DKIM1; p=MIG", "fMA0", "GCS");

        assertThat(text("a.example")).isEqualTo("v=spf1 ip4:192.0.2.1 include:b.example-all");
        assertThat(text("b.example")).isEqualTo("\"\\\\\" a b\" \"");
        assertThat(text("c.example")).isEmpty();
        assertThat(text("d.example")).isEqualTo("v=DKIM1; p=MIGfMA0GCS");
    }

    @Test
    void random_strings_come_back_exactly() {
        long seed = Long.getLong("test.seed", 42);
        System.out.println("WireTest seed " + seed);
        var random = new Random(seed);
        String alphabet = " \"\\a;=\u0001\u00e9\u00ff";
        for (int i = 0; i < 200; i++) {
            String[] strings = new String[1 + random.nextInt(4)];
            Arrays.setAll(
                    strings,
                    n -> random.ints(random.nextInt(20), 0, alphabet.length())
                            .mapToObj(at -> alphabet.substring(at, at + 1))
                            .collect(Collectors.joining()));
            server.publishStrings("r" + i + ".example", strings);

            assertThat(text("r" + i + ".example"))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(String.join("", strings));
        }
    }

    @Test
    void what_does_not_fit_a_datagram_is_fetched_over_tcp() {
        String key = "v=DKIM1; p=" + "MIGf/+=".repeat(600);
        server.publish("long._domainkey.example.org", DnsRecordType.TXT, key);

        assertThat(text("long._domainkey.example.org")).isEqualTo(key);
        assertThat(server.overTcp).hasValue(1);
    }

    @Test
    void a_server_that_keeps_silent_costs_the_timeout_of_each_try() {
        server.keepSilent("dead.example");
        JndiDnsResolver impatient = resolver.withTimeout(Duration.ofMillis(50)).withTries(2);

        assertThat(impatient.lookUp("dead.example", DnsRecordType.TXT)).isEqualTo(new DnsAnswer.Failed("timeout"));
        assertThat(server.overUdp).hasValue(2);
    }

    @Test
    void the_next_server_answers_for_one_that_is_silent() throws IOException {
        server.keepSilent("example.org");
        try (FakeDnsServer second = FakeDnsServer.start()) {
            second.publish("example.org", DnsRecordType.A, "192.0.2.1");

            assertThat(JndiDnsResolver.servers(server.address(), second.address())
                            .withTimeout(Duration.ofMillis(50))
                            .lookUp("example.org", DnsRecordType.A))
                    .isEqualTo(new DnsAnswer.Records(List.of("192.0.2.1")));
        }
    }

    @Test
    void failures_are_told_apart_from_what_is_not_there() {
        server.answerWith(FakeDnsServer.SERVFAIL, "servfail.example");
        server.answerWith(FakeDnsServer.REFUSED, "refused.example");
        server.answerWith(FakeDnsServer.NXDOMAIN, "nxdomain.example");

        assertThat(resolver.lookUp("servfail.example", DnsRecordType.MX))
                .isEqualTo(new DnsAnswer.Failed("server failure"));
        assertThat(resolver.lookUp("refused.example", DnsRecordType.MX)).isEqualTo(new DnsAnswer.Failed("refused"));
        assertThat(resolver.lookUp("nxdomain.example", DnsRecordType.MX)).isEqualTo(new DnsAnswer.NoSuchName());
    }

    @Test
    void nobody_listening_is_a_failure() throws IOException {
        server.close();

        assertThat(resolver.withTimeout(Duration.ofMillis(50)).lookUp("example.org", DnsRecordType.A))
                .isInstanceOf(DnsAnswer.Failed.class);
    }

    @Test
    void a_name_that_cannot_be_is_not_asked_for() {
        for (String name : List.of(
                "a/b.example",
                "a\\.b.example",
                "\"a\".example",
                "ldap://" + server.address() + "/cn=a",
                "dns:a.example",
                "java:comp/env")) {
            assertThat(resolver.lookUp(name, DnsRecordType.A)).as(name).isEqualTo(new DnsAnswer.NoSuchName());
        }

        assertThat(server.overTcp).hasValue(0);
        assertThat(server.overUdp).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "dns://192.0.2.53", "192.0.2.53 192.0.2.54", "host/path", "192.0.2.53:", "2001:db8::53"})
    void a_server_that_cannot_be_read_is_refused(String address) {
        assertThatThrownBy(() -> JndiDnsResolver.servers(address)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void options_have_ranges() {
        assertThatThrownBy(JndiDnsResolver::servers).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> resolver.withTimeout(Duration.ZERO)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> resolver.withTries(0)).isInstanceOf(InvalidInputException.class);
    }

    private String text(String name) {
        return resolver.lookUp(name, DnsRecordType.TXT)
                .fold(
                        records -> records.values().get(0),
                        none -> "no such name",
                        none -> "no data",
                        DnsAnswer.Failed::reason);
    }
}
