package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How connections are kept, shared and replaced. */
class PoolTest {

    private static final SendOutcome ACCEPTED = SendOutcome.accepted("4F3A9B");

    @Test
    void one_connection_carries_many_messages() {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port()).build()) {
            for (int i = 0; i < 25; i++) {
                assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.messages()).hasSize(25);
        }
    }

    @Test
    void a_connection_is_replaced_after_its_share_of_messages() throws Exception {
        try (var server = ScriptedSmtpServer.start()) {
            try (var channel = Samples.patientChannelTo(server.port())
                    .maxConnections(1)
                    .messagesPerConnection(3)
                    .build()) {
                for (int i = 0; i < 10; i++) {
                    assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
                }
                assertThat(server.connections()).isEqualTo(4);
                // The server may notice a goodbye only after the next hello.
                assertThat(server.mostOpenAtOnce()).isLessThanOrEqualTo(2);
            }
            server.awaitNoConnections();
            assertThat(server.commands()).filteredOn("QUIT"::equals).hasSize(4);
        }
    }

    @Test
    void a_group_is_spread_over_the_connections_and_answered_in_order() {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port()).build()) {
            List<OutboundMessage> group = IntStream.range(0, 32)
                    .mapToObj(i -> Samples.message(i % 3 == 0 ? "no address" : "m" + i + "@example.org"))
                    .toList();

            List<SendOutcome> outcomes = channel.sendAll(group);

            assertThat(outcomes).hasSize(32);
            for (int i = 0; i < 32; i++) {
                assertThat(outcomes.get(i))
                        .isEqualTo(
                                i % 3 == 0
                                        ? SendOutcome.rejected(RejectionKind.BAD_ADDRESS, "not an address")
                                        : ACCEPTED);
            }
            assertThat(server.connections()).isBetween(1, 4);
            assertThat(server.messages()).hasSize(21).doesNotHaveDuplicates();
        }
    }

    @Test
    void several_groups_at_once_share_the_connections() throws Exception {
        var threads = Executors.newFixedThreadPool(6);
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port())
                        .maxConnections(3)
                        .build()) {
            Callable<List<SendOutcome>> group = () -> channel.sendAll(
                    IntStream.range(0, 20).mapToObj(i -> Samples.message()).toList());

            for (var outcomes : threads.invokeAll(Collections.nCopies(6, group))) {
                assertThat(outcomes.get()).hasSize(20).containsOnly(ACCEPTED);
            }
            assertThat(server.mostOpenAtOnce()).isLessThanOrEqualTo(3);
            assertThat(server.messages()).hasSize(120).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_server_that_allows_two_connections_gets_all_messages_over_two() {
        try (var server = ScriptedSmtpServer.start().allowingConnections(2);
                var channel = Samples.patientChannelTo(server.port())
                        .maxConnections(8)
                        .build()) {
            List<OutboundMessage> group =
                    IntStream.range(0, 32).mapToObj(i -> Samples.message()).toList();
            // The first one opens the dialogue, so that there is one to fall back on.
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);

            assertThat(channel.sendAll(group)).containsOnly(ACCEPTED);
            assertThat(channel.sendAll(group)).containsOnly(ACCEPTED);
            assertThat(server.mostOpenAtOnce()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_group_does_not_knock_at_a_closed_door_for_each_message() {
        try (var server = ScriptedSmtpServer.start().at(Step.GREETING, Reaction.replyAndClose("554 closed"));
                var channel = Samples.patientChannelTo(server.port()).build()) {
            List<OutboundMessage> group =
                    IntStream.range(0, 32).mapToObj(i -> Samples.message()).toList();

            assertThat(channel.sendAll(group))
                    .hasSize(32)
                    .containsOnly(SendOutcome.rejected(RejectionKind.UNREACHABLE, "554"));
            assertThat(server.connections()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void a_connection_that_died_while_idle_is_replaced_and_nothing_is_lost() throws Exception {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port()).build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            server.dropAll();

            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            assertThat(server.messages()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MAIL", "RCPT", "DATA"})
    void a_reused_connection_that_ends_before_the_content_is_replaced(Step step) {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port()).build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            server.onConnection(1, step, Reaction.close());

            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            assertThat(server.messages()).hasSize(2);
        }
    }

    @Test
    void a_good_bye_while_idle_is_no_refusal() {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port()).build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            server.onConnection(1, Step.MAIL, Reaction.replyAndClose("421 4.4.2 idle for too long"));

            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_connection_that_a_firewall_forgot_is_replaced() {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.channelTo(server.port())
                        .connectTimeout(Duration.ofSeconds(20))
                        .build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            server.onConnection(1, Step.MAIL, Reaction.stall());

            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            assertThat(server.messages()).hasSize(2);
        }
    }

    @Test
    void a_reused_connection_that_ends_after_the_content_is_unknown_and_not_tried_again() {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port()).build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            server.onConnection(1, Step.END, Reaction.close());

            assertThat(channel.send(Samples.message())).isEqualTo(SendOutcome.unknown("no answer after data"));
            assertThat(server.messages()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_replacement_that_cannot_be_had_is_a_definite_refusal() throws Exception {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port())
                        .maxConnections(1)
                        .build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            server.onConnection(2, Step.GREETING, Reaction.replyAndClose("554 no"));
            server.dropAll();

            assertThat(channel.send(Samples.message()))
                    .isEqualTo(SendOutcome.rejected(RejectionKind.UNREACHABLE, "554"));
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void an_idle_connection_is_not_used_beyond_its_time() {
        var nanos = new AtomicLong();
        try (var server = ScriptedSmtpServer.start();
                var channel = channelAt(server.port(), nanos)) {
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            nanos.addAndGet(Duration.ofSeconds(29).toNanos());
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            assertThat(server.connections()).isEqualTo(1);

            nanos.addAndGet(Duration.ofSeconds(30).toNanos());
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static SmtpEmailChannel channelAt(int port, AtomicLong nanos) {
        var sender = new Sender(EmailAddress.of("news@shop.example"), null, null);
        var limits = new PoolLimits(2, 100, Duration.ofSeconds(30));
        return new SmtpEmailChannel(server(port), sender, limits, 1_000_000, Clock.systemUTC(), nanos::get);
    }

    private static SmtpServer server(int port) {
        var ten = Duration.ofSeconds(10);
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return new SmtpServer("127.0.0.1", port, TlsMode.NONE, () -> tls, null, null, false, ten, ten, ten);
    }

    @Test
    void idle_connections_take_leave_by_themselves() throws Exception {
        try (var server = ScriptedSmtpServer.start();
                var channel = Samples.patientChannelTo(server.port())
                        .idleTimeout(Duration.ofMillis(20))
                        .build()) {
            assertThat(channel.send(Samples.message())).isEqualTo(ACCEPTED);

            server.awaitNoConnections();
            assertThat(server.commands()).endsWith("QUIT");
        }
    }

    @Test
    void a_caller_who_gets_no_connection_in_time_is_told_busy() {
        var watchdog = new Watchdog(new DaemonThreads("test-watchdog"));
        try (var server = ScriptedSmtpServer.start()) {
            var dialer = new SmtpDialer(server(server.port()), watchdog);
            var limits = new PoolLimits(1, 100, Duration.ofSeconds(30));
            var pool = new ConnectionPool(dialer, limits, System::nanoTime, Runnable::run);
            var lent = (SmtpConnection) pool.borrow(Deadline.in(Duration.ofSeconds(20), System::nanoTime));

            assertThat(pool.borrow(Deadline.in(Duration.ofMillis(20), System::nanoTime)))
                    .isEqualTo(Refusal.of(RejectionKind.BUSY, "no free connection"));
            pool.giveBack(lent);
            assertThat(pool.borrow(Deadline.in(Duration.ofMillis(20), System::nanoTime)))
                    .isSameAs(lent);
        } finally {
            watchdog.stop();
        }
    }

    @Test
    void a_caller_who_is_interrupted_while_waiting_has_sent_nothing() throws Exception {
        try (var server = ScriptedSmtpServer.start().at(Step.END, Reaction.stall());
                var channel = Samples.patientChannelTo(server.port())
                        .maxConnections(1)
                        .build()) {
            var first = sendAside(channel);
            server.awaitMessage();

            Thread.currentThread().interrupt();
            assertThat(channel.send(Samples.message()))
                    .isEqualTo(SendOutcome.rejected(RejectionKind.BUSY, "interrupted"));
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();

            server.cutAll();
            assertThat(first.get()).isInstanceOf(SendOutcome.Unknown.class);
        }
    }

    private static FutureTask<SendOutcome> sendAside(SmtpEmailChannel channel) {
        var task = new FutureTask<>(() -> channel.send(Samples.message()));
        var thread = new Thread(task, "aside");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    void close_takes_leave_of_the_server_and_leaves_no_thread_behind() throws Exception {
        Set<Thread> before = smtpThreads();
        try (var server = ScriptedSmtpServer.start()) {
            var channel = Samples.patientChannelTo(server.port()).build();
            channel.sendAll(Stream.generate(Samples::message).limit(16).toList());
            int opened = server.connections();

            channel.close();
            channel.close();

            server.awaitNoConnections();
            assertThat(server.commands()).filteredOn("QUIT"::equals).hasSize(opened);
            assertThat(channel.send(Samples.message()))
                    .isEqualTo(SendOutcome.rejected(RejectionKind.UNREACHABLE, "channel closed"));
            assertThat(channel.sendAll(List.of(Samples.message(), Samples.message())))
                    .containsOnly(SendOutcome.rejected(RejectionKind.UNREACHABLE, "channel closed"));
        }
        for (Thread thread : smtpThreads()) {
            if (!before.contains(thread)) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private static Set<Thread> smtpThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("frontdesk-smtp"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(Reaction.Then.class)
    void a_good_bye_that_goes_wrong_harms_nobody(Reaction.Then then) {
        try (var server = ScriptedSmtpServer.start().at(Step.QUIT, new Reaction("", then))) {
            var channel = Samples.channelTo(server.port()).build();
            var outcome = channel.send(Samples.message());
            channel.close();

            assertThat(outcome).isEqualTo(ACCEPTED);
        }
    }
}
