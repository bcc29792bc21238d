package io.frontdesk.preferences.internal;

import io.frontdesk.common.Digest;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentRecords.Witnessed;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.ShownNotice;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.preferences.OptInResult.AlreadyRequested;
import io.frontdesk.preferences.RequestOptIn;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whether a request made before stands for the next one: of one message for all of it, under the same text, to the same address, and young. */
final class OptInRepeat {

    private OptInRepeat() {}

    /**
     * A pure function.
     *
     * @param purposes what is to be asked for
     * @param deciding the lines that decide on them, if any
     * @param address where the message would go
     */
    static Optional<AlreadyRequested> of(
            RequestOptIn command,
            Set<Purpose> purposes,
            Map<Purpose, Witnessed> deciding,
            Optional<Digest> address,
            Instant now) {
        Collection<Witnessed> lines = deciding.values();
        Set<Optional<UUID>> messages = lines.stream()
                .map(line -> line.evidence().flatMap(ConsentEvidence::message))
                .collect(Collectors.toSet());
        boolean stands = deciding.keySet().equals(purposes)
                && messages.size() == 1
                && lines.stream().allMatch(line -> isOpen(line.entry(), command, now) && wentTo(line, address));
        return stands ? messages.iterator().next().map(message -> result(message, purposes, lines)) : Optional.empty();
    }

    private static boolean isOpen(ConsentEntry line, RequestOptIn command, Instant now) {
        return line.state() == ConsentState.REQUESTED
                && line.notice().map(ShownNotice::ref).equals(Optional.of(command.notice()))
                && !line.recordedAt().isBefore(now.minus(command.pause()))
                && line.expiresAt().filter(now::isBefore).isPresent();
    }

    private static boolean wentTo(Witnessed line, Optional<Digest> address) {
        return address.isPresent()
                && line.evidence().flatMap(ConsentEvidence::address).equals(address);
    }

    private static AlreadyRequested result(UUID message, Set<Purpose> purposes, Collection<Witnessed> lines) {
        Instant until = lines.stream()
                .flatMap(line -> line.entry().expiresAt().stream())
                .min(Instant::compareTo)
                .orElseThrow();
        return new AlreadyRequested(new MessageId(message), purposes, until);
    }
}
