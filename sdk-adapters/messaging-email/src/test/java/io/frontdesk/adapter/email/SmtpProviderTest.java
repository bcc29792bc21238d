package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tenants may and may not make us connect to. */
class SmtpProviderTest {

    private static AccountConfig account(String host, String... more) {
        var settings = new HashMap<>(Map.of("host", host, "from", "hello@tenant.example"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new AccountConfig(settings, Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "db.localhost",
                "metadata.google.internal",
                "printer.local",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "192.0.0.8",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "::127.0.0.1",
                "ff02::1",
                "999.999.999.999"
            })
    void hosts_that_only_we_can_reach_are_refused_at_once(String host) {
        assertThatThrownBy(() -> SmtpProvider.create().open(account(host)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("settings.host is not on the public Internet");
        SmtpProvider.create().allowingPrivateHosts().open(account(host)).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp.example.org",
                "8.8.8.8",
                "172.15.0.1",
                "172.32.0.1",
                "100.128.0.1",
                "198.51.100.7",
                "2600::1",
                "64:ff9b::808:808",
                "local",
                "internal.example.org"
            })
    void other_hosts_are_not(String host) {
        SmtpProvider.create().open(account(host)).close();
    }

    @Test
    void addresses_are_told_apart() throws Exception {
        for (String host :
                new String[] {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1", "64:ff9b::a00:1"}) {
            assertThat(PublicAddresses.contains(InetAddress.getByName(host)))
                    .as(host)
                    .isFalse();
        }
        for (String host : new String[] {"1.1.1.1", "203.0.114.1", "2600::1", "192.0.1.1", "192.1.0.1"}) {
            assertThat(PublicAddresses.contains(InetAddress.getByName(host)))
                    .as(host)
                    .isTrue();
        }
    }

    /** As if a name had led here: the builder below the check of names. */
    @ParameterizedTest
    @CsvSource({"NONE", "STARTTLS_REQUIRED", "IMPLICIT"})
    void a_name_that_leads_to_us_is_found_out_at_the_connection(TlsMode tls) {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port())
                        .host("localhost")
                        .tls(tls)
                        .publicOnly()
                        .build()) {
            assertThat(channel.send(Samples.message()))
                    .isEqualTo(SendOutcome.rejected(RejectionKind.CONFIGURATION, "host not allowed"));
            assertThatThrownBy(channel::testConnection)
                    .isInstanceOf(FrontdeskException.class)
                    .hasMessageContaining("public Internet");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a_connected_socket_is_looked_at_again_before_tls_begins() throws Exception {
        try (var server = ScriptedSmtpServer.start();
                var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var tls = new RawSocket(true).tlsFactory((SSLSocketFactory) SSLSocketFactory.getDefault());

            assertThatThrownBy(() -> tls.createSocket(socket, "localhost", server.port(), true))
                    .isInstanceOf(GuardedSocket.ForbiddenException.class);
        }
    }

    @Test
    void an_account_sends_as_it_says() {
        try (var server = ScriptedSmtpServer.start();
                var channel = SmtpProvider.create()
                        .allowingPrivateHosts()
                        .open(account("127.0.0.1", "port", "" + server.port(), "tls", "none", "from_name", "Tenant"))) {
            assertThat(channel.send(Samples.message())).isInstanceOf(SendOutcome.Accepted.class);
            assertThat(server.commands()).anyMatch(command -> command.startsWith("MAIL FROM:<hello@tenant.example>"));
            assertThat(server.messages().get(0)).contains("From: Tenant <hello@tenant.example>\r\n");
        }
    }

    @Test
    void no_tenant_sends_in_the_clear_unless_private_hosts_are_allowed() {
        assertThatThrownBy(() -> SmtpProvider.create().open(account("smtp.example.org", "tls", "none")))
                .hasMessageContaining("settings.tls is none");
    }

    @Test
    void user_and_password_come_together() {
        var account = account("smtp.example.org");
        assertThatThrownBy(() -> SmtpProvider.create()
                        .open(new AccountConfig(account.settings(), Map.of("username", "app-user"))))
                .hasMessageContaining("credentials.password is missing")
                .hasMessageNotContaining("app-user");
        assertThatThrownBy(() -> SmtpProvider.create()
                        .open(new AccountConfig(account.settings(), Map.of("password", "hunter2"))))
                .hasMessageContaining("credentials.username is missing")
                .hasMessageNotContaining("hunter2");
    }
}
