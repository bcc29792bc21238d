package io.frontdesk.examples.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.work.QueueStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What faults cost, counted over the ledger and the provider.
 *
 * @param messages in the ledger
 * @param accepted by the ledger and by the provider
 * @param lost acknowledged and not in the ledger, or neither sent nor in doubt, or said to be sent though the provider never got it
 * @param doubled got by the provider more than once
 * @param astray got by the provider though the ledger does not say that it may have been sent
 * @param unknown left in doubt
 * @param hot rows still in the table of due work
 */
record Toll(int messages, int accepted, int lost, int doubled, int astray, int unknown, long hot) {

    /**
     * Counts.
     *
     * @param acknowledged what the host was told is enqueued
     * @param received how often the provider got each message
     */
    static Toll of(
            Frontdesk frontdesk,
            Campaign campaign,
            Collection<MessageId> acknowledged,
            Map<MessageId, Integer> received) {
        Map<MessageId, MessageState> ledger = ledger(campaign.desk(frontdesk));
        int accepted = 0;
        int lost = (int) acknowledged.stream()
                .filter(id -> !ledger.containsKey(id))
                .distinct()
                .count();
        int unknown = 0;
        for (Map.Entry<MessageId, MessageState> entry : ledger.entrySet()) {
            if (entry.getValue() == MessageState.UNKNOWN) {
                unknown++;
            } else if (entry.getValue() == MessageState.ACCEPTED && received.containsKey(entry.getKey())) {
                accepted++;
            } else {
                lost++;
                Proofs.say(
                        "lost: message %s is %s, and the provider got it %d times",
                        entry.getKey(), entry.getValue(), received.getOrDefault(entry.getKey(), 0));
            }
        }
        return new Toll(
                ledger.size(),
                accepted,
                lost,
                (int) received.values().stream().filter(times -> times > 1).count(),
                astray(ledger, received),
                unknown,
                hot(frontdesk));
    }

    private static int astray(Map<MessageId, MessageState> ledger, Map<MessageId, Integer> received) {
        return (int) received.keySet().stream()
                .map(ledger::get)
                .filter(state -> state != MessageState.ACCEPTED && state != MessageState.UNKNOWN)
                .count();
    }

    private static Map<MessageId, MessageState> ledger(TenantDesk desk) {
        var states = new HashMap<MessageId, MessageState>();
        PageRequest request = PageRequest.first(1000);
        while (true) {
            Page<Message> page = desk.messages().list(MessageQuery.all(), request);
            page.items().forEach(message -> states.put(message.id(), message.state()));
            if (page.next().isEmpty()) {
                return states;
            }
            request = PageRequest.first(1000).after(page.next().get());
        }
    }

    /** Rows in the table of due work, whoever holds them. */
    static long hot(Frontdesk frontdesk) {
        return frontdesk.worker().queues().stream().mapToLong(Toll::rows).sum();
    }

    private static long rows(QueueStatus queue) {
        return queue.due() + queue.later() + queue.leased();
    }

    /** Nothing lost, nothing doubled, nothing left over. */
    void requireWhole(int expected, int mostUnknown) {
        assertThat(lost).as("lost: " + this).isZero();
        assertThat(doubled).as("doubled: " + this).isZero();
        assertThat(astray).as("astray: " + this).isZero();
        assertThat(messages).as("messages: " + this).isEqualTo(expected);
        assertThat(unknown).as("unknown: " + this).isLessThanOrEqualTo(mostUnknown);
        assertThat(hot).as("hot: " + this).isZero();
    }

    @Override
    public String toString() {
        return messages + " messages, " + accepted + " accepted, " + lost + " lost, " + doubled + " doubled, " + unknown
                + " unknown, " + hot + " left in the hot table";
    }
}
