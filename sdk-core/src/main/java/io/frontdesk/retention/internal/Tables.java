package io.frontdesk.retention.internal;

import java.time.Duration;

/** Names of what is deleted, and how long what is only technical is kept. */
final class Tables {

    static final String MESSAGE = "message";
    static final String ATTEMPT = "attempt";
    static final String JOURNAL = "journal";
    static final String DEAD_WORK = "dead_work";
    static final String IDEMPOTENCY = "idempotency";
    static final String RATE = "rate";
    static final String SENDER_HEALTH = "sender_health";
    static final String SOFT_BOUNCE = "soft_bounce";
    static final String FREQUENCY = "frequency";

    /** A rate slowed down so long ago says nothing about today. */
    static final Duration RATES = Duration.ofDays(30);

    /** What a desk shows of a sender's past. */
    static final int HEALTH_DAYS = 400;

    /** Ten half-lives: what is left of a score is below a hundredth of one bounce. */
    static final Duration SOFT_BOUNCES = Duration.ofDays(300);

    /** Longer than any cap counts. */
    static final Duration FREQUENCIES = Duration.ofDays(40);

    private Tables() {}
}
