package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.messaging.Sender;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one tenant brought: accounts in their order, and senders. Immutable. */
record OwnLines(List<OwnAccount> accounts, List<Sender> senders) {

    private static final Comparator<OwnAccount> ORDER = Comparator.comparingInt(
                    (OwnAccount account) -> account.row().position())
            .thenComparing(account -> account.row().key());

    static final OwnLines NONE = new OwnLines(List.of(), List.of());

    OwnLines {
        accounts = accounts.stream().sorted(ORDER).toList();
        senders = List.copyOf(senders);
    }

    Optional<OwnAccount> account(String key) {
        return accounts.stream().filter(one -> one.row().key().equals(key)).findFirst();
    }

    Optional<Sender> sender(String key) {
        return senders.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** The verified sender of a channel for a message: the one named; else the longest prefix that fits; else the preferred one. */
    @Nullable
    Sender senderFor(Channel channel, @Nullable String named, @Nullable String recipient) {
        List<Sender> usable = senders.stream()
                .filter(one -> one.channel().equals(channel) && one.verifiedAt().isPresent())
                .toList();
        Optional<Sender> chosen =
                usable.stream().filter(one -> one.key().equals(named)).findFirst();
        return chosen.or(() -> longestPrefix(usable, recipient))
                .or(() -> usable.stream().filter(Sender::preferred).findFirst())
                .orElse(null);
    }

    private static Optional<Sender> longestPrefix(List<Sender> usable, @Nullable String recipient) {
        return recipient == null
                ? Optional.empty()
                : usable.stream()
                        .filter(one ->
                                one.prefix().filter(recipient::startsWith).isPresent())
                        .max(Comparator.comparingInt(
                                one -> one.prefix().orElse("").length()));
    }
}
