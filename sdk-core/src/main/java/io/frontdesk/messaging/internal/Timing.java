package io.frontdesk.messaging.internal;

import io.frontdesk.common.Violation;
import io.frontdesk.messaging.SendMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From when until when a message may leave. Pure.
 *
 * @param sendAt now if the command does not say or what it says is wrong
 * @param expiresAt null for no end
 */
record Timing(Instant sendAt, @Nullable Instant expiresAt, List<Violation> problems) {

    /** Further ahead nobody plans, and further back nothing was. */
    static final Duration FURTHEST = Duration.ofDays(5 * 366);

    /** Zone rules change: a time on a clock is not promised for longer. */
    static final Duration FURTHEST_LOCAL = Duration.ofDays(400);

    static Timing of(SendMessage command, ZoneId zone, Instant now) {
        var problems = new ArrayList<Violation>();
        Instant sendAt = sendAt(command, zone, now, problems);
        Instant expiresAt = problems.isEmpty() ? expiresAt(command, sendAt, now, problems) : null;
        return new Timing(sendAt, expiresAt, List.copyOf(problems));
    }

    private static Instant sendAt(SendMessage command, ZoneId zone, Instant now, List<Violation> problems) {
        if (command.localSendAt().isPresent()) {
            LocalDateTime time = command.localSendAt().get();
            LocalDateTime here = LocalDateTime.ofInstant(now, zone);
            if (time.isAfter(here.plus(FURTHEST_LOCAL)) || time.isBefore(here.minus(FURTHEST_LOCAL))) {
                problems.add(new Violation("sendAtLocal", "is more than 400 days away", "give a nearer time"));
                return now;
            }
            return LocalTimes.resolve(time, zone).truncatedTo(ChronoUnit.MICROS);
        }
        Optional<Violation> problem = command.sendAt().flatMap(at -> problemOf("sendAt", at, now));
        problem.ifPresent(problems::add);
        return problem.isPresent()
                ? now
                : command.sendAt().map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(now);
    }

    /** What is wrong with a time to send. */
    static Optional<Violation> problemOf(String field, Instant sendAt, Instant now) {
        return sendAt.isAfter(now.plus(FURTHEST)) || sendAt.isBefore(now.minus(FURTHEST))
                ? Optional.of(new Violation(field, "is more than 5 years away", "give a nearer time"))
                : Optional.empty();
    }

    private static @Nullable Instant expiresAt(
            SendMessage command, Instant sendAt, Instant now, List<Violation> problems) {
        String field = command.timeToLive().isPresent() ? "expiresAfter" : "expiresAt";
        if (command.timeToLive().filter(ttl -> ttl.compareTo(FURTHEST) > 0).isPresent()) {
            problems.add(new Violation(field, "is more than 5 years", "give a shorter time, or none"));
            return null;
        }
        Instant end = command.expiresAt()
                .or(() -> command.timeToLive().map(sendAt::plus))
                .orElse(null);
        if (end == null) {
            return null;
        }
        if (end.isAfter(now.plus(FURTHEST.multipliedBy(2)))) {
            problems.add(new Violation(field, "is more than 10 years away", "give a nearer instant, or none"));
            return null;
        }
        if (!end.isAfter(sendAt) || !end.isAfter(now)) {
            problems.add(new Violation(field, "is not after the time to send", "give a later end"));
        }
        return end.truncatedTo(ChronoUnit.MICROS);
    }
}
