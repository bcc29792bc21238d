package io.frontdesk.adapter.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * A thousand dialogues that go wrong anywhere, down to the byte. What the server knows, whether it got the dot and what it answered to it, judges
 * what the channel says.
 */
class AmbiguityTest {

    private static final int RUNS = 1_000;
    private static final int AT_ONCE = 24;
    private static final List<Step> STEPS =
            List.of(Step.GREETING, Step.EHLO, Step.MAIL, Step.RCPT, Step.DATA, Step.CONTENT, Step.END);
    private static final List<String> NONSENSE = List.of(
            "what?",
            "999 never heard of",
            "250-half an answer",
            "354 more?",
            "",
            "\0\0\0",
            "2",
            "-250 ok",
            "HTTP/1.1 200 OK");
    private static final List<RejectionKind> RETRIED = List.of(
            RejectionKind.BUSY, RejectionKind.UNREACHABLE, RejectionKind.THROTTLED, RejectionKind.CONFIGURATION);

    /** What goes wrong in one dialogue. */
    private record Plan(int run, Step step, Reaction reaction, int bytes, int size) {

        /** An explicit refusal, whole. */
        boolean refuses() {
            return !reaction.torn() && reaction.reply().matches("[45]\\d\\d .*");
        }

        /** Before it does, nothing can be in doubt. A line that breaks off after its number still is an answer. */
        boolean asksForContent() {
            return step == Step.CONTENT
                    || step == Step.END
                    || (step == Step.DATA && reaction.reply().startsWith("354"));
        }

        boolean accepts() {
            return step != Step.END || reaction.reply().startsWith("250");
        }

        @Override
        public String toString() {
            return "run " + run + ": " + step + " " + reaction + " after " + bytes + " bytes of " + size;
        }
    }

    private static Plan plan(int run, SplittableRandom random) {
        Step step = STEPS.get(random.nextInt(STEPS.size()));
        int size = step == Step.CONTENT && random.nextInt(8) == 0 ? 4_000_000 : 10 + random.nextInt(5_000);
        Reaction reaction = step == Step.CONTENT ? breakingOff(random) : reaction(step, random);
        int bytes = random.nextInt(2) == 0 ? random.nextInt(size) : size + 200 - random.nextInt(Math.min(size, 300));
        return new Plan(run, step, reaction, bytes, size);
    }

    private static Reaction breakingOff(SplittableRandom random) {
        return List.of(Reaction.close(), Reaction.reset(), Reaction.stall()).get(random.nextInt(3));
    }

    private static Reaction reaction(Step step, SplittableRandom random) {
        String nonsense = NONSENSE.get(random.nextInt(NONSENSE.size()));
        return switch (random.nextInt(10)) {
            case 0 -> Reaction.close();
            case 1 -> Reaction.reset();
            case 2 -> Reaction.stall();
            case 3 -> random.nextInt(4) == 0 ? Reaction.dribble() : Reaction.close();
            case 4 -> Reaction.reply(nonsense);
            case 5 -> Reaction.replyAndClose(nonsense);
            case 6 ->
                Reaction.tornAndClose(
                        step.usual().substring(0, random.nextInt(step.usual().length())));
            case 7 -> Reaction.reply("451 4.3.0 later");
            case 8 -> Reaction.replyAndClose("421 4.3.2 closing");
            default -> new Reaction("450 4.2.0 later", Reaction.Then.RESET);
        };
    }

    @Test
    void a_refusal_is_certain_and_so_is_a_success() throws Exception {
        long seed = Long.getLong("test.seed", 1L);
        System.out.println("ambiguity: seed " + seed);
        var random = new SplittableRandom(seed);
        var calls = new ArrayList<Callable<String>>();
        for (int run = 0; run < RUNS; run++) {
            Plan plan = plan(run, random);
            calls.add(() -> outcome(plan));
        }
        Map<String, Integer> counts = new TreeMap<>();
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (var future : threads.invokeAll(calls)) {
                counts.merge(future.get(), 1, Integer::sum);
            }
        } finally {
            threads.shutdownNow();
        }

        System.out.println("ambiguity: " + counts);
        assertThat(counts.values().stream().mapToInt(n -> n).sum()).isEqualTo(RUNS);
        assertThat(counts.getOrDefault("rejected, then accepted", 0)).isGreaterThan(RUNS / 2);
        assertThat(counts.getOrDefault("unknown, the server has it", 0)).isGreaterThan(RUNS / 50);
    }

    private static String outcome(Plan plan) throws InterruptedException {
        try (var server = ScriptedSmtpServer.start()
                .at(Step.EHLO, Reaction.reply("250 scripted"))
                .at(plan.step(), plan.reaction())
                .breakingContentAfter(plan.bytes())) {
            var channel = Samples.channelTo(server.port())
                    .maxConnections(1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .readTimeout(Duration.ofMillis(200))
                    .writeTimeout(Duration.ofMillis(300))
                    .build();
            var message = OutboundMessage.of(
                    Samples.ref(),
                    1,
                    Samples.RECIPIENT,
                    "0".repeat(plan.size() % 900 + 1) + ("\n" + "x".repeat(899)).repeat(plan.size() / 900));
            try {
                return judged(plan, server, channel, message);
            } finally {
                channel.close();
            }
        }
    }

    private static String judged(
            Plan plan, ScriptedSmtpServer server, SmtpEmailChannel channel, OutboundMessage message) {
        SendOutcome first = channel.send(message);
        boolean gotTheDot = !server.messages().isEmpty();
        if (first instanceof SendOutcome.Accepted) {
            assertThat(gotTheDot && plan.accepts()).as("accepted, %s", plan).isTrue();
            return "accepted";
        }
        if (first instanceof SendOutcome.Unknown) {
            assertThat(plan.asksForContent()).as("unknown, %s", plan).isTrue();
            return gotTheDot ? "unknown, the server has it" : "unknown, the server lacks the end";
        }
        var rejected = (SendOutcome.Rejected) first;
        assertThat(!gotTheDot || (plan.step() == Step.END && plan.refuses()))
                .as("rejected for %s, %s", rejected, plan)
                .isTrue();
        assertThat(rejected.kind()).as("%s, %s", rejected, plan).isIn(RETRIED);
        return retried(plan, server, channel, message);
    }

    /** The next attempt, and what the server has after it: the message once. */
    private static String retried(
            Plan plan, ScriptedSmtpServer server, SmtpEmailChannel channel, OutboundMessage message) {
        int refused = server.messages().size();
        server.at(
                plan.step(),
                Reaction.reply(
                        plan.step() == Step.EHLO ? "250 scripted" : plan.step().usual()));
        SendOutcome next = channel.send(message);
        // A loaded machine may be late; that is a refusal as certain as any.
        for (int i = 0; i < 5 && next instanceof SendOutcome.Rejected; i++) {
            next = channel.send(message);
        }
        int taken = server.messages().size() - refused;
        if (next instanceof SendOutcome.Unknown) {
            assertThat(taken).as("%s", plan).isLessThanOrEqualTo(1);
            return "rejected, then late";
        }
        if (next instanceof SendOutcome.Rejected) {
            assertThat(taken).as("%s", plan).isZero();
            return "rejected, then late";
        }
        assertThat(next).as("%s", plan).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(taken).as("%s", plan).isEqualTo(1);
        return "rejected, then accepted";
    }
}
