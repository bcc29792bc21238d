package io.frontdesk.testkit;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What a {@link ScriptedChannel} does with one call: whether the provider then has the message, and what we hear of it. Immutable. */
public final class Reaction {

    private final String name;
    private final boolean keeps;
    private final Supplier<SendOutcome> answer;

    private Reaction(String name, boolean keeps, Supplier<SendOutcome> answer) {
        this.name = name;
        this.keeps = keeps;
        this.answer = answer;
    }

    /** Takes it and says so. */
    public static Reaction accept() {
        return new Reaction("accept", true, SendOutcome::accepted);
    }

    /** Refuses it. */
    public static Reaction reject(RejectionKind kind) {
        return new Reaction("reject " + kind, false, () -> SendOutcome.rejected(kind, "scripted"));
    }

    /** Refuses it and names the time to wait. */
    public static Reaction reject(RejectionKind kind, Duration retryAfter) {
        var outcome = new SendOutcome.Rejected(kind, "scripted", Optional.of(retryAfter));
        return new Reaction("reject " + kind + " for " + retryAfter, false, () -> outcome);
    }

    /** The connection breaks before the provider has it: we cannot know. */
    public static Reaction loseAnswerBefore() {
        return new Reaction("lose before", false, () -> SendOutcome.unknown("scripted loss"));
    }

    /** The provider takes it, and the connection breaks: we cannot know. */
    public static Reaction loseAnswerAfter() {
        return new Reaction("lose after", true, () -> SendOutcome.unknown("scripted loss"));
    }

    /** The adapter throws, and the provider does not have it. */
    public static Reaction throwBefore() {
        return new Reaction("throw before", false, Reaction::fail);
    }

    /** The adapter throws though the provider took it. */
    public static Reaction throwAfter() {
        return new Reaction("throw after", true, Reaction::fail);
    }

    private static SendOutcome fail() {
        throw new IllegalStateException("Cannot send: the script says that the adapter throws here");
    }

    /** The same, after {@code meanwhile} was done on the sender's thread: what somebody else does while the provider has the call. */
    public Reaction during(Runnable meanwhile) {
        return new Reaction(name + " meanwhile", keeps, () -> {
            meanwhile.run();
            return answer.get();
        });
    }

    /** Whether the provider has the message afterwards. */
    public boolean keeps() {
        return keeps;
    }

    SendOutcome answer() {
        return answer.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
