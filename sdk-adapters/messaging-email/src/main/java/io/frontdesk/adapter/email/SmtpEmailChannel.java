package io.frontdesk.adapter.email;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * E-mail through one account with one SMTP server, over a few connections that are kept open. Thread-safe; close it to take leave of the server.
 *
 * <p>What an answer means depends on the phase it comes in: up to the dot that ends the content every failure is definite, from then on only an
 * explicit answer is. The table is in {@code docs/adapters/messaging-email.md}. Nothing is ever sent again after the server was asked to take the content.
 */
public final class SmtpEmailChannel implements MessageChannel {

    private static final int MAX_IN_FLIGHT = 32;

    /** Enough to keep a connection busy while outcomes are recorded, little enough to look through after a crash. */
    private static final int PER_CONNECTION = 4;

    private final SmtpServer server;
    private final PoolLimits limits;
    private final Sender sender;
    private final MimeComposer composer;
    private final SmtpDialer dialer;
    private final ConnectionPool pool;
    private final Lanes lanes;
    private final Watchdog watchdog;
    private final LongSupplier nanoTime;

    SmtpEmailChannel(
            SmtpServer server,
            Sender sender,
            PoolLimits limits,
            long maxMessageBytes,
            Clock clock,
            LongSupplier nanoTime) {
        var threads = new DaemonThreads("frontdesk-smtp");
        this.server = server;
        this.sender = sender;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.composer = new MimeComposer(sender, clock, maxMessageBytes);
        this.watchdog = new Watchdog(threads);
        this.lanes = new Lanes(limits.connections(), threads);
        this.dialer = new SmtpDialer(server, watchdog);
        this.pool = new ConnectionPool(dialer, limits, nanoTime, lanes);
        watchdog.every(limits.idleTimeout().toNanos() / 2, () -> lanes.execute(pool::evict));
    }

    /** Everything by hand. {@code host} and {@code from} are required. */
    public static SmtpEmailChannelBuilder builder() {
        return new SmtpEmailChannelBuilder();
    }

    /**
     * The server as environments name it: {@code smtp://host:port}, or {@code smtps://user:password@host} for TLS from the first byte. With
     * {@code smtp:} the connection is plain to this machine, and to others if {@link SmtpEmailChannelBuilder#allowPlaintext()} is called, else STARTTLS is
     * required. The sender is still to be given.
     *
     * @throws InvalidInputException if the URL is none of these; its text is not repeated
     */
    public static SmtpEmailChannelBuilder of(URI url) {
        return SmtpUrl.builder(url);
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public AddressKind addresses() {
        return AddressKind.EMAIL;
    }

    /** Waits for a free connection if all are in use. */
    @Override
    public SendOutcome send(OutboundMessage message) {
        return send(message, new AtomicReference<>());
    }

    /** Spreads the group over the connections; outcomes in order. Once no connection can be had, the rest of the group is not tried. */
    @Override
    public List<SendOutcome> sendAll(List<OutboundMessage> messages) {
        var noConnection = new AtomicReference<SendOutcome.@Nullable Rejected>();
        return lanes.each(messages, message -> send(message, noConnection));
    }

    private SendOutcome send(OutboundMessage message, AtomicReference<SendOutcome.@Nullable Rejected> noConnection) {
        var deadline = Deadline.in(server.handOverTime(), nanoTime);
        Composed composed = composer.compose(message, deadline);
        if (composed instanceof Refusal refusal) {
            return refusal.outcome();
        }
        SendOutcome.Rejected known = noConnection.get();
        if (known != null) {
            return known;
        }
        if (deadline.isOver()) {
            return SendOutcome.rejected(RejectionKind.BUSY, "timeout at composing");
        }
        Dialed dialed = pool.borrow(deadline);
        if (dialed instanceof Refusal refusal) {
            noConnection.set(refusal.outcome());
            return refusal.outcome();
        }
        return deliver((Envelope) composed, (SmtpConnection) dialed, deadline);
    }

    private SendOutcome deliver(Envelope envelope, SmtpConnection borrowed, Deadline deadline) {
        SmtpConnection connection = borrowed;
        try {
            Delivery first = connection.deliver(envelope, deadline);
            if (!first.wasDead() || deadline.isOver()) {
                return first.outcome();
            }
            // It had been closed while idle, and no content was asked for: once more, on a new one.
            Dialed replacement = pool.replace(connection, deadline);
            if (replacement instanceof Refusal refusal) {
                return refusal.outcome();
            }
            connection = (SmtpConnection) replacement;
            return connection.deliver(envelope, deadline).outcome();
        } finally {
            pool.giveBack(connection);
        }
    }

    @Override
    public int inFlight() {
        return Math.min(MAX_IN_FLIGHT, PER_CONNECTION * limits.connections());
    }

    /** Connecting, one slow answer and the content, all waiting included, and then the answer to the content. */
    @Override
    public Duration callTimeout() {
        return server.handOverTime().plus(server.readTimeout());
    }

    @Override
    public Optional<String> problemOf(String address) {
        return EmailAddress.problemOf(address);
    }

    @Override
    public void testConnection() {
        ConnectionTest.run(dialer, Deadline.in(server.handOverTime(), nanoTime));
    }

    /**
     * Waits for what is on the wire, no longer than {@link #callTimeout()}, and says good-bye on every connection. Later messages are refused as
     * {@link RejectionKind#UNREACHABLE}. Closing twice changes nothing.
     */
    @Override
    public void close() {
        pool.close(Deadline.in(callTimeout(), nanoTime));
        lanes.close();
        watchdog.stop();
    }

    @Override
    public String toString() {
        return "SmtpEmailChannel[" + server + ", from " + sender + "]";
    }
}
