package io.frontdesk.messaging;

/**
 * What became of messages, counted when we learned it; each message counts once in each figure.
 *
 * @param accepted taken by the provider
 * @param refused not taken: the address does not exist, the recipient opted out, the sender or the message's look is refused
 * @param delivered as far as the provider reports it; SMTP reports none
 * @param hardBounces addresses that do not exist, said at once or later
 * @param softBounces given up for a reason that may pass
 * @param blocked refused because of the sender or the message's look, at once or later
 * @param complaints called spam by the recipient
 */
public record HealthFigures(
        long accepted,
        long refused,
        long delivered,
        long hardBounces,
        long softBounces,
        long blocked,
        long complaints) {

    public static final HealthFigures NONE = new HealthFigures(0, 0, 0, 0, 0, 0, 0);

    public HealthFigures plus(HealthFigures other) {
        return new HealthFigures(
                accepted + other.accepted,
                refused + other.refused,
                delivered + other.delivered,
                hardBounces + other.hardBounces,
                softBounces + other.softBounces,
                blocked + other.blocked,
                complaints + other.complaints);
    }
}
