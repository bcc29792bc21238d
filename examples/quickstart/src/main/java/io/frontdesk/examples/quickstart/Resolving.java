package io.frontdesk.examples.quickstart;

import io.frontdesk.TenantDesk;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator says what became of messages whose outcome is unknown. */
final class Resolving {

    private final TenantDesk desk;
    private final Console console;

    Resolving(TenantDesk desk, Console console) {
        this.desk = desk;
        this.console = console;
    }

    /** Returns the exit status: 0 if everything asked for was done. */
    int run(Map<Optional<MessageId>, Resolution> resolutions) {
        boolean all = true;
        for (var entry : resolutions.entrySet()) {
            for (MessageId message : messages(entry.getKey())) {
                all &= resolve(message, entry.getValue());
            }
        }
        return all ? Quickstart.DONE : Quickstart.NOT_ALL_DONE;
    }

    private List<MessageId> messages(Optional<MessageId> one) {
        return one.map(List::of)
                .orElseGet(() ->
                        new Ledger(desk).unknown().stream().map(Message::id).toList());
    }

    private boolean resolve(MessageId id, Resolution resolution) {
        return desk.messages()
                .resolve(id, resolution)
                .fold(
                        resolved -> {
                            String next = resolution == Resolution.NOT_SENT
                                    ? "; the next run sends it"
                                    : "; it is not sent again";
                            console.line("Message " + id + " is now "
                                    + resolved.message().state() + next);
                            return true;
                        },
                        notUnknown -> {
                            console.problem(
                                    "Message " + id + " needs no resolution: it is " + notUnknown.state() + ".");
                            return false;
                        },
                        notFound -> {
                            console.problem("There is no message " + id + " in this desk. Give an id from the table.");
                            return false;
                        });
    }
}
