package io.frontdesk.examples.quickstart;

import io.frontdesk.TenantDesk;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.messaging.Attempt;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the desk knows about its messages. */
final class Ledger {

    private static final int PAGE = 1000;

    private final TenantDesk desk;

    Ledger(TenantDesk desk) {
        this.desk = desk;
    }

    Standing standing() {
        return Standing.of(desk.messages().tally(MessageQuery.all()));
    }

    /** Messages that may or may not have been sent, newest first. */
    List<Message> unknown() {
        List<Message> unknown = new ArrayList<>();
        eachPage(MessageQuery.all().inState(MessageState.UNKNOWN), unknown::addAll);
        return unknown;
    }

    /** To how many people a provider accepted one mailing more than once. */
    long recipientsServedTwice() {
        Map<String, Long> accepted = new HashMap<>();
        eachPage(MessageQuery.all(), messages -> countAccepted(messages, accepted));
        return accepted.values().stream().filter(count -> count > 1).count();
    }

    private void countAccepted(List<Message> messages, Map<String, Long> accepted) {
        Map<MessageId, List<Attempt>> attempts =
                desk.messages().attempts(messages.stream().map(Message::id).toList());
        for (Message message : messages) {
            long count = attempts.getOrDefault(message.id(), List.of()).stream()
                    .filter(attempt -> attempt.outcome().equals("accepted"))
                    .count();
            accepted.merge(recipientAndMailing(message), count, Long::sum);
        }
    }

    private static String recipientAndMailing(Message message) {
        String recipient = message.contact().map(Object::toString).orElse(message.recipient());
        String template = message.template().orElse("");
        int colon = template.lastIndexOf(':');
        return recipient + " " + (colon < 0 ? template : template.substring(0, colon));
    }

    private void eachPage(MessageQuery query, Consumer<List<Message>> use) {
        PageRequest request = PageRequest.first(PAGE);
        while (true) {
            Page<Message> page = desk.messages().list(query, request);
            if (!page.items().isEmpty()) {
                use.accept(page.items());
            }
            if (page.next().isEmpty()) {
                return;
            }
            request = request.after(page.next().get());
        }
    }
}
