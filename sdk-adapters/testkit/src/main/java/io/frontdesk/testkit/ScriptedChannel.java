package io.frontdesk.testkit;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.Inquiry;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * A provider of the imagination: it remembers what it accepted, and follows a script in everything else. Script it before the desk starts;
 * thread-safe from then on. It never waits.
 *
 * <p>Which reaction a call meets: the one scripted for that call, else the one for its recipient, else the default, which is to accept.
 */
public final class ScriptedChannel implements MessageChannel {

    private final Channel channel;
    private final AddressKind addresses;
    private final Map<Integer, Reaction> byCall = new HashMap<>();
    private final Map<String, List<Reaction>> byRecipient = new HashMap<>();
    private final Map<String, Integer> callsByRecipient = new HashMap<>();
    private final List<OutboundMessage> accepted = new ArrayList<>();
    private IntFunction<Reaction> otherwise = call -> Reaction.accept();
    private IntConsumer whenCalled = call -> {};
    private boolean canBeAsked;
    private int inFlight = 32;
    private int calls;

    private ScriptedChannel(Channel channel, AddressKind addresses) {
        this.channel = channel;
        this.addresses = addresses;
    }

    public static ScriptedChannel email() {
        return of(Channel.EMAIL, AddressKind.EMAIL);
    }

    public static ScriptedChannel of(Channel channel, AddressKind addresses) {
        return new ScriptedChannel(channel, addresses);
    }

    /** Lets {@link #ask} tell the truth. */
    public synchronized ScriptedChannel canBeAsked(boolean canBeAsked) {
        this.canBeAsked = canBeAsked;
        return this;
    }

    public synchronized ScriptedChannel inFlight(int inFlight) {
        this.inFlight = inFlight;
        return this;
    }

    /**
     * Scripts the n-th call.
     *
     * @param call from 1
     */
    public synchronized ScriptedChannel onCall(int call, Reaction reaction) {
        byCall.put(call, reaction);
        return this;
    }

    /** Scripts all calls for one recipient: the reactions in turn, the last one for good. */
    public synchronized ScriptedChannel onRecipient(String recipient, Reaction first, Reaction... then) {
        var script = new ArrayList<Reaction>();
        script.add(first);
        script.addAll(List.of(then));
        byRecipient.put(recipient, List.copyOf(script));
        return this;
    }

    /** Scripts every call that nothing else is scripted for. */
    public synchronized ScriptedChannel otherwise(Reaction reaction) {
        otherwise = call -> reaction;
        return this;
    }

    /** As {@link #otherwise}, drawn from these at random: the n-th call meets the same one whenever the seed is the same. */
    public synchronized ScriptedChannel atRandom(long seed, List<Reaction> reactions) {
        List<Reaction> drawnFrom = List.copyOf(reactions);
        otherwise = call -> {
            var random = new SplittableRandom(seed * 1_000_003L + call);
            return drawnFrom.get(random.nextInt(drawnFrom.size()));
        };
        return this;
    }

    /** Runs before each call is answered, with its number from 1: what happens elsewhere while a message is on the wire. */
    public synchronized ScriptedChannel whenCalled(IntConsumer action) {
        whenCalled = action;
        return this;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public AddressKind addresses() {
        return addresses;
    }

    @Override
    public synchronized int inFlight() {
        return inFlight;
    }

    @Override
    public synchronized SendOutcome send(OutboundMessage message) {
        Reaction reaction = reactionTo(message);
        whenCalled.accept(calls);
        if (reaction.keeps()) {
            accepted.add(message);
        }
        SendOutcome answer = reaction.answer();
        return answer instanceof SendOutcome.Accepted ? SendOutcome.accepted(providerId(message.ref())) : answer;
    }

    private Reaction reactionTo(OutboundMessage message) {
        calls++;
        int turn = callsByRecipient.merge(message.recipient(), 1, Integer::sum);
        Reaction scripted = byCall.get(calls);
        if (scripted != null) {
            return scripted;
        }
        List<Reaction> inTurn = byRecipient.get(message.recipient());
        if (inTurn != null) {
            return inTurn.get(Math.min(turn, inTurn.size()) - 1);
        }
        return otherwise.apply(calls);
    }

    @Override
    public synchronized boolean canBeAsked() {
        return canBeAsked;
    }

    @Override
    public synchronized Inquiry ask(MessageRef message) {
        if (!canBeAsked) {
            return Inquiry.cannotTell();
        }
        boolean known = accepted.stream().anyMatch(one -> one.ref().equals(message));
        return known ? Inquiry.accepted(providerId(message)) : Inquiry.neverArrived();
    }

    private static String providerId(MessageRef message) {
        return "scripted-" + message.message();
    }

    /** How often the provider accepted each message; more than once is a message sent twice. */
    public synchronized Map<MessageRef, Integer> accepted() {
        var counts = new LinkedHashMap<MessageRef, Integer>();
        accepted.forEach(message -> counts.merge(message.ref(), 1, Integer::sum));
        return counts;
    }

    /** How many messages the provider accepted for each recipient. */
    public synchronized Map<String, Integer> acceptedByRecipient() {
        var counts = new LinkedHashMap<String, Integer>();
        accepted.forEach(message -> counts.merge(message.recipient(), 1, Integer::sum));
        return counts;
    }

    /** Everything the provider accepted, in order. */
    public synchronized List<OutboundMessage> acceptedMessages() {
        return List.copyOf(accepted);
    }

    /** How often {@link #send} was called. */
    public synchronized int calls() {
        return calls;
    }
}
