package io.frontdesk.preferences.internal;

import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentRecords.Witnessed;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.preferences.OptInResult.AlreadyRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A form that anybody can fill in must not bomb whom it is filled in for: in whatever words, for whatever, a contact is asked so often on a channel. */
final class OptInLimit {

    static final int MOST = 3;
    static final Duration WITHIN = Duration.ofHours(24);

    private OptInLimit() {}

    /**
     * A pure function.
     *
     * @param requests all {@link #WITHIN} the time before now, in order of recording
     * @return the last one, if no other may go out
     */
    static Optional<AlreadyRequested> of(List<Witnessed> requests) {
        Map<UUID, List<Witnessed>> byMessage = new LinkedHashMap<>();
        for (Witnessed line : requests) {
            line.evidence()
                    .flatMap(ConsentEvidence::message)
                    .ifPresent(message -> byMessage
                            .computeIfAbsent(message, any -> new ArrayList<>())
                            .add(line));
        }
        return byMessage.size() < MOST
                ? Optional.empty()
                : byMessage.entrySet().stream()
                        .skip(byMessage.size() - 1L)
                        .findFirst()
                        .map(last -> result(last.getKey(), last.getValue()));
    }

    private static AlreadyRequested result(UUID message, List<Witnessed> lines) {
        Instant until = lines.stream()
                .flatMap(line -> line.entry().expiresAt().stream())
                .min(Instant::compareTo)
                .orElseThrow();
        return new AlreadyRequested(
                new MessageId(message),
                lines.stream()
                        .flatMap(line -> line.entry().reach().purpose().stream())
                        .collect(Collectors.toUnmodifiableSet()),
                until);
    }
}
