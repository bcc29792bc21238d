package io.frontdesk.inmemory;

import io.frontdesk.common.Uuids;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.spi.MessageRow;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a message is one of those a query wants. */
final class MessageFilter {

    private MessageFilter() {}

    static Predicate<MessageRow> of(MessageQuery query) {
        return row -> isWhatIsWanted(query, row) && isWhenItIsWanted(query, row);
    }

    private static boolean isWhatIsWanted(MessageQuery query, MessageRow row) {
        return isOneOf(query.states(), row.state())
                && isOneOf(query.reasons(), row.reason())
                && holds(query.channel(), row.channel()::equals)
                && holds(query.purpose(), row.purpose()::equals)
                && holds(query.priority(), row.priority()::equals)
                && holds(query.account(), account -> account.equals(row.account()))
                && holds(query.contact(), contact -> contact.equals(row.contact()))
                && holds(query.template(), key -> key.equals(row.templateKey()));
    }

    private static boolean isWhenItIsWanted(MessageQuery query, MessageRow row) {
        return holds(query.sendFrom(), from -> !row.sendAt().isBefore(from))
                && holds(query.sendBefore(), row.sendAt()::isBefore)
                && holds(query.createdFrom(), from -> !row.createdAt().isBefore(from))
                && holds(query.createdBefore(), row.createdAt()::isBefore)
                && holds(
                        query.after(),
                        after -> Uuids.UNSIGNED.compare(row.ref().message().value(), after.value()) < 0);
    }

    private static <T> boolean isOneOf(Collection<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static <T> boolean holds(Optional<T> wanted, Predicate<T> condition) {
        return wanted.map(condition::test).orElse(true);
    }
}
