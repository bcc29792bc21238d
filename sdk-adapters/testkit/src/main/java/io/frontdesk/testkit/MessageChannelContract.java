package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.Inquiry;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MessageChannel} keeps. Extend it next to your adapter, point it at a fake of your provider, and override the hooks for what the
 * fake can be made to do: a hook left empty skips its tests.
 *
 * <pre>{@code
 * class PigeonChannelTest extends MessageChannelContract {
 *     protected MessageChannel accepting() {
 *         return new PigeonChannel(loft.thatTakesEverything());
 *     }
 * }
 * }</pre>
 *
 * <p>Each test asks for a channel of its own and closes it.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class MessageChannelContract {

    private static final String TEXT = "Dear Zebulon, the parcel 4711 is here. Grüße, שלום, 你好 🎉\n.a dot first\n";
    private static final String SUBJECT = "Zebulon's parcel 4711";
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final AtomicLong COUNT = new AtomicLong();

    private @Nullable AddressKind kind;

    protected MessageChannelContract() {}

    /** A new channel to a provider that accepts everything. */
    protected abstract MessageChannel accepting();

    /** A new channel to a provider that refuses everything, at best in words that repeat the address. */
    protected Optional<MessageChannel> rejecting() {
        return Optional.empty();
    }

    /** A new channel to a provider that is not there. */
    protected Optional<MessageChannel> unreachable() {
        return Optional.empty();
    }

    /** A new channel to a provider that takes the message and never answers. */
    protected Optional<MessageChannel> losingTheAnswer() {
        return Optional.empty();
    }

    /** The n-th of many addresses that {@link #accepting()} accepts. Default: e-mail addresses, E.164 numbers, or made-up names. */
    protected String address(int n) {
        return switch (addresses()) {
            case EMAIL -> "zebulon.person" + n + "@example.org";
            case PHONE -> String.format(Locale.ROOT, "+1212555%04d", n % 10_000);
            case OPAQUE -> "zebulon-" + n;
        };
    }

    private AddressKind addresses() {
        AddressKind known = kind;
        if (known == null) {
            try (MessageChannel channel = accepting()) {
                known = channel.addresses();
            }
            kind = known;
        }
        return known;
    }

    /** An address that even {@link #accepting()} refuses; with it the order of a group's outcomes is tested. */
    protected Optional<String> refusedAddress() {
        return Optional.empty();
    }

    /** The passwords and keys that the channels were made with. */
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void accepts_a_message() {
        try (MessageChannel channel = accepting()) {
            assertThat(send(channel, message(1))).isInstanceOf(SendOutcome.Accepted.class);
        }
    }

    @Test
    void accepts_a_message_with_everything_a_message_can_have() {
        try (MessageChannel channel = accepting()) {
            OutboundMessage message = message(1)
                    .withHtml("<p>" + TEXT + "</p>")
                    .withHeaders(Map.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
            assertThat(send(channel, message)).isInstanceOf(SendOutcome.Accepted.class);
        }
    }

    @Test
    void accepts_a_message_without_a_subject() {
        try (MessageChannel channel = accepting()) {
            OutboundMessage bare = OutboundMessage.of(ref(), 1, address(1), TEXT);
            assertThat(send(channel, bare)).isInstanceOf(SendOutcome.Accepted.class);
        }
    }

    @Test
    void accepts_a_later_attempt() {
        try (MessageChannel channel = accepting()) {
            OutboundMessage third =
                    OutboundMessage.of(ref(), 3, address(1), TEXT).withSubject(SUBJECT);
            assertThat(send(channel, third)).isInstanceOf(SendOutcome.Accepted.class);
        }
    }

    @Test
    void answers_every_one_of_many_senders() {
        try (MessageChannel channel = accepting()) {
            List<Callable<SendOutcome>> senders = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                OutboundMessage message = message(i);
                senders.add(() -> channel.send(message));
            }
            assertThat(sideBySide(senders)).hasSize(24).hasOnlyElementsOfType(SendOutcome.Accepted.class);
        }
    }

    @Test
    void answers_several_groups_at_once() {
        try (MessageChannel channel = accepting()) {
            Callable<List<SendOutcome>> group = () -> channel.sendAll(group(channel.inFlight()));
            for (List<SendOutcome> outcomes : sideBySide(List.of(group, group, group))) {
                assertThat(outcomes).hasSize(channel.inFlight()).hasOnlyElementsOfType(SendOutcome.Accepted.class);
            }
        }
    }

    @Test
    void answers_a_group_in_its_order() {
        String refused = refusedAddress().orElse(null);
        Assumptions.assumeTrue(refused != null, "no address that is refused");
        try (MessageChannel channel = accepting()) {
            List<OutboundMessage> group = IntStream.range(0, channel.inFlight())
                    .mapToObj(i -> isRefusedAt(i) ? message(refused) : message(i))
                    .toList();
            List<SendOutcome> outcomes = channel.sendAll(group);

            assertThat(outcomes).hasSameSizeAs(group);
            for (int i = 0; i < outcomes.size(); i++) {
                assertThat(outcomes.get(i))
                        .as("outcome %s", i)
                        .isInstanceOf(isRefusedAt(i) ? SendOutcome.Rejected.class : SendOutcome.Accepted.class);
            }
        }
    }

    private static boolean isRefusedAt(int place) {
        return place % 5 == 1;
    }

    @Test
    void answers_groups_of_none_and_of_one() {
        try (MessageChannel channel = accepting()) {
            assertThat(channel.sendAll(List.of())).isEmpty();
            assertThat(channel.sendAll(group(1)))
                    .hasOnlyElementsOfType(SendOutcome.Accepted.class)
                    .hasSize(1);
        }
    }

    @Test
    void a_refusal_is_an_outcome_and_no_exception() {
        try (MessageChannel channel = given(rejecting())) {
            assertThat(send(channel, message(1))).isInstanceOf(SendOutcome.Rejected.class);
            List<OutboundMessage> group = group(channel.inFlight());
            assertThat(channel.sendAll(group)).hasSameSizeAs(group).hasOnlyElementsOfType(SendOutcome.Rejected.class);
        }
    }

    @Test
    void a_provider_that_is_not_there_has_certainly_not_got_the_message() {
        try (MessageChannel channel = given(unreachable())) {
            assertThat(send(channel, message(1)))
                    .isInstanceOfSatisfying(
                            SendOutcome.Rejected.class,
                            rejected -> assertThat(rejected.kind()).isEqualTo(RejectionKind.UNREACHABLE));
            List<OutboundMessage> group = group(channel.inFlight());
            assertThat(channel.sendAll(group)).hasSameSizeAs(group).hasOnlyElementsOfType(SendOutcome.Rejected.class);
        }
    }

    @Test
    void a_lost_answer_is_unknown() {
        try (MessageChannel channel = given(losingTheAnswer())) {
            assertThat(send(channel, message(1))).isInstanceOf(SendOutcome.Unknown.class);
            assertThat(channel.sendAll(group(2))).hasSize(2).hasOnlyElementsOfType(SendOutcome.Unknown.class);
        }
    }

    @Test
    void codes_are_short_and_tell_nothing_of_the_message() {
        for (MessageChannel each : all()) {
            try (each) {
                OutboundMessage message = message(7).withHtml("<p>" + TEXT + "</p>");
                String code = send(each, message)
                        .fold(
                                accepted -> accepted.providerId().orElse(""),
                                SendOutcome.Rejected::code,
                                SendOutcome.Unknown::code);
                assertThat(code)
                        .hasSizeLessThanOrEqualTo(100)
                        .doesNotContainIgnoringCase(message.recipient())
                        .doesNotContainIgnoringCase("zebulon")
                        .doesNotContain("4711");
            }
        }
    }

    @Test
    void shows_no_secret_and_no_address_of_itself() {
        for (MessageChannel each : all()) {
            try (each) {
                OutboundMessage message = message(7);
                send(each, message);
                assertThat(each.toString()).doesNotContainIgnoringCase(message.recipient());
                secrets().forEach(secret -> assertThat(each.toString()).doesNotContain(secret));
            }
        }
    }

    @Test
    void names_its_channel_and_its_bounds() {
        try (MessageChannel channel = accepting()) {
            assertThat(channel.channel()).isNotNull();
            assertThat(channel.addresses()).isNotNull();
            assertThat(channel.inFlight()).isBetween(1, 32);
            assertThat(channel.callTimeout()).isPositive();
        }
    }

    @Test
    void finds_problems_without_repeating_the_address() {
        try (MessageChannel channel = accepting()) {
            assertThat(channel.problemOf(address(1))).isEmpty();
            Stream.of(
                            "",
                            " ",
                            "zebulon",
                            "zebulon@",
                            "@zebulon",
                            "zebulon\r\nBcc: x",
                            "zebulon".repeat(2_000),
                            "\uD83C")
                    .forEach(address -> channel.problemOf(address)
                            .ifPresent(problem -> assertThat(problem)
                                    .isNotBlank()
                                    .hasSizeLessThanOrEqualTo(200)
                                    .doesNotContain("zebulon")));
        }
    }

    @Test
    void can_be_asked_or_says_that_it_cannot() {
        try (MessageChannel channel = accepting()) {
            MessageRef unheardOf = ref();
            Inquiry answer = channel.ask(unheardOf);
            assertThat(answer).isNotNull();
            if (!channel.canBeAsked()) {
                assertThat(answer).isInstanceOf(Inquiry.CannotTell.class);
            } else {
                assertThat(answer).as("of a message never sent").isNotInstanceOf(Inquiry.Accepted.class);
            }
        }
    }

    @Test
    void tests_its_connection() {
        try (MessageChannel channel = accepting()) {
            channel.testConnection();
        }
    }

    @Test
    void a_connection_test_that_fails_says_so_in_our_terms() {
        try (MessageChannel channel = given(unreachable())) {
            Throwable thrown = catchThrowable(channel::testConnection);
            if (thrown != null) {
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                FrontdeskException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED));
            }
        }
    }

    @Test
    void may_be_closed_twice_and_unused() {
        MessageChannel used = accepting();
        send(used, message(1));
        used.close();
        used.close();
        accepting().close();
    }

    /** Sends, and holds the channel to its call time-out. */
    private static SendOutcome send(MessageChannel channel, OutboundMessage message) {
        long before = System.nanoTime();
        SendOutcome outcome = channel.send(message);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .as("time of one call")
                .isLessThanOrEqualTo(channel.callTimeout().plus(SLACK));
        return outcome;
    }

    private List<MessageChannel> all() {
        return Stream.of(Optional.of(accepting()), rejecting(), unreachable(), losingTheAnswer())
                .flatMap(Optional::stream)
                .toList();
    }

    private static MessageChannel given(Optional<MessageChannel> channel) {
        Assumptions.assumeTrue(channel.isPresent(), "the provider cannot be made to do that");
        return channel.orElseThrow();
    }

    private List<OutboundMessage> group(int size) {
        return IntStream.range(0, size).mapToObj(this::message).toList();
    }

    private OutboundMessage message(int n) {
        return message(address(n));
    }

    private static OutboundMessage message(String address) {
        return OutboundMessage.of(ref(), 1, address, TEXT).withSubject(SUBJECT);
    }

    private static MessageRef ref() {
        long n = COUNT.incrementAndGet();
        return new MessageRef(TenantId.of(new UUID(0x7000L, n)), new MessageId(new UUID(0x7001L, n)));
    }

    private static <T> List<T> sideBySide(List<Callable<T>> calls) {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("A sender got an exception instead of an outcome", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
