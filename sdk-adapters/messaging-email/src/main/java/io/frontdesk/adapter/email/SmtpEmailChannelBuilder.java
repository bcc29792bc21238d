package io.frontdesk.adapter.email;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link SmtpEmailChannel} needs; {@link #build()} checks all of it at once. Not thread-safe. */
public final class SmtpEmailChannelBuilder {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|[0-9A-Fa-f:.]{2,45}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){1,3}|::1|0:0:0:0:0:0:0:1");
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private @Nullable String host;
    private @Nullable Integer port;
    private @Nullable TlsMode tls;
    private boolean plaintextAllowed;
    private boolean plaintextPreferred;
    private @Nullable SSLContext sslContext;
    private SmtpServer.@Nullable Login login;
    private @Nullable EmailAddress from;
    private @Nullable String fromName;
    private @Nullable EmailAddress replyTo;
    private @Nullable String heloName;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(30);
    private Duration writeTimeout = Duration.ofSeconds(30);
    private int maxConnections = 4;
    private int messagesPerConnection = 100;
    private Duration idleTimeout = Duration.ofSeconds(30);
    private long maxMessageBytes = 25 * 1024 * 1024;
    private boolean publicOnly;
    private Clock clock = new MachineClock();

    SmtpEmailChannelBuilder() {}

    /** The server's name or IP address. Required. */
    public SmtpEmailChannelBuilder host(String host) {
        this.host = Objects.requireNonNull(host, "host");
        return this;
    }

    /** Default: 587, and 465 with {@link TlsMode#IMPLICIT}. */
    public SmtpEmailChannelBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** Default: {@link TlsMode#STARTTLS_REQUIRED}. */
    public SmtpEmailChannelBuilder tls(TlsMode tls) {
        this.tls = Objects.requireNonNull(tls, "tls");
        return this;
    }

    /** Lets {@link TlsMode#NONE} reach other machines: everything, credentials included, can then be read and changed on the way. */
    public SmtpEmailChannelBuilder allowPlaintext() {
        this.plaintextAllowed = true;
        return this;
    }

    /** Whom TLS trusts, for a server with a certificate of your own authority. Default: the JVM's. */
    public SmtpEmailChannelBuilder sslContext(SSLContext context) {
        this.sslContext = Objects.requireNonNull(context, "context");
        return this;
    }

    /**
     * Logs in to every connection; without it, none is.
     *
     * @param password asked each time a connection is opened, so a changed one needs no restart
     */
    public SmtpEmailChannelBuilder credentials(String user, Supplier<String> password) {
        this.login = new SmtpServer.Login(
                Objects.requireNonNull(user, "user"), Objects.requireNonNull(password, "password"));
        return this;
    }

    /** Whose messages these are: the envelope's sender and the From line. Required. */
    public SmtpEmailChannelBuilder from(EmailAddress address) {
        this.from = Objects.requireNonNull(address, "address");
        return this;
    }

    /**
     * As {@link #from(EmailAddress)}, with a name.
     *
     * @param name what mailboxes show instead of the address
     */
    public SmtpEmailChannelBuilder from(EmailAddress address, String name) {
        this.fromName = Objects.requireNonNull(name, "name");
        return from(address);
    }

    /** Where answers go. Default: to the sender. */
    public SmtpEmailChannelBuilder replyTo(EmailAddress address) {
        this.replyTo = Objects.requireNonNull(address, "address");
        return this;
    }

    /** How we greet the server (EHLO). Default: our IP address. Set it to this machine's public name if the server is not a relay of yours. */
    public SmtpEmailChannelBuilder heloName(String name) {
        this.heloName = Objects.requireNonNull(name, "name");
        return this;
    }

    /** Default: 10 seconds. */
    public SmtpEmailChannelBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /** For each answer of the server. Default: 30 seconds. */
    public SmtpEmailChannelBuilder readTimeout(Duration timeout) {
        this.readTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /** For the content of one message. Default: 30 seconds. */
    public SmtpEmailChannelBuilder writeTimeout(Duration timeout) {
        this.writeTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /** Default: 4; at most 32. If the server allows fewer, the channel makes do with those. */
    public SmtpEmailChannelBuilder maxConnections(int connections) {
        this.maxConnections = connections;
        return this;
    }

    /** After so many messages a connection is replaced. Default: 100. */
    public SmtpEmailChannelBuilder messagesPerConnection(int messages) {
        this.messagesPerConnection = messages;
        return this;
    }

    /** How long an unused connection is kept. Default: 30 seconds, less than servers wait. */
    public SmtpEmailChannelBuilder idleTimeout(Duration timeout) {
        this.idleTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /**
     * A message that is larger once it is encoded is refused, before the server is asked: attachments grow by about 37 %. Default: 25 MiB, what most
     * mailbox providers take; 1 KiB to 1 GiB.
     */
    public SmtpEmailChannelBuilder maxMessageBytes(long bytes) {
        this.maxMessageBytes = bytes;
        return this;
    }

    /** Where the Date line comes from. Default: the system's. */
    public SmtpEmailChannelBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** A URL said {@code smtp:}, which means plain wherever plain is allowed. */
    SmtpEmailChannelBuilder preferPlaintext() {
        this.plaintextPreferred = true;
        return this;
    }

    /** Connects to no address that only we can reach, whatever the host's name turns out to mean. */
    SmtpEmailChannelBuilder publicOnly() {
        this.publicOnly = true;
        return this;
    }

    /**
     * Opens no connection yet.
     *
     * @throws InvalidInputException listing everything that is missing or wrong
     */
    public SmtpEmailChannel build() {
        var violations = new ArrayList<Violation>();
        checkServer(violations);
        checkSender(violations);
        checkTimes(violations);
        checkPool(violations);
        if (!violations.isEmpty()) {
            throw new InvalidInputException("Cannot set up the e-mail channel", violations);
        }
        return new SmtpEmailChannel(server(), sender(), pool(), maxMessageBytes, clock, System::nanoTime);
    }

    private void checkServer(List<Violation> violations) {
        if (host == null) {
            violations.add(new Violation("host", "is missing", "give the SMTP server's name"));
        } else if (!isHost(host)) {
            violations.add(new Violation("host", "is not a host name", "give a name such as smtp.example.org"));
        } else if (mode(host) == TlsMode.NONE && !plaintextAllowed && !isLoopback(host)) {
            violations.add(new Violation(
                    "tls",
                    "is NONE to another machine",
                    "use STARTTLS_REQUIRED or IMPLICIT, or call allowPlaintext()"));
        }
        if (port != null && (port < 1 || port > 65_535)) {
            violations.add(new Violation("port", "is " + port, "give a number from 1 to 65535"));
        }
        if (login != null && !isUser(login.user())) {
            violations.add(new Violation("credentials.user", "is blank or has control characters", "give a user name"));
        }
        if (heloName != null && !isHost(heloName)) {
            violations.add(new Violation("heloName", "is not a host name", "give a name such as app.example.org"));
        }
    }

    private void checkSender(List<Violation> violations) {
        if (from == null) {
            violations.add(new Violation("from", "is missing", "give the sender's address"));
        }
        if (fromName != null && !isName(fromName)) {
            violations.add(new Violation(
                    "from.name",
                    "is blank, too long or has control characters",
                    "give one line of 1 to 200 characters"));
        }
    }

    private void checkTimes(List<Violation> violations) {
        checkTime(violations, "connectTimeout", connectTimeout);
        checkTime(violations, "readTimeout", readTimeout);
        checkTime(violations, "writeTimeout", writeTimeout);
        checkTime(violations, "idleTimeout", idleTimeout);
    }

    private static void checkTime(List<Violation> violations, String field, Duration time) {
        if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
            violations.add(new Violation(field, "is " + time, "give 1 millisecond to 10 minutes"));
        }
    }

    private void checkPool(List<Violation> violations) {
        if (maxConnections < 1 || maxConnections > 32) {
            violations.add(new Violation("maxConnections", "is " + maxConnections, "give a number from 1 to 32"));
        }
        if (messagesPerConnection < 1) {
            violations.add(new Violation("messagesPerConnection", "is " + messagesPerConnection, "give at least 1"));
        }
        if (maxMessageBytes < 1_024 || maxMessageBytes > 1 << 30) {
            violations.add(
                    new Violation("maxMessageBytes", "is " + maxMessageBytes, "give a number from 1 KiB to 1 GiB"));
        }
    }

    private SmtpServer server() {
        String name = Objects.requireNonNull(host);
        TlsMode mode = mode(name);
        return new SmtpServer(
                name,
                port == null ? mode.usualPort() : port,
                mode,
                tlsSockets(sslContext),
                login,
                heloName,
                publicOnly,
                connectTimeout,
                readTimeout,
                writeTimeout);
    }

    private TlsMode mode(String host) {
        if (tls != null) {
            return tls;
        }
        return plaintextPreferred && (plaintextAllowed || isLoopback(host)) ? TlsMode.NONE : TlsMode.STARTTLS_REQUIRED;
    }

    /** The JVM's own are made with the first connection: its certificates are much to read, and a start would wait for them. */
    private static Supplier<SSLSocketFactory> tlsSockets(@Nullable SSLContext given) {
        if (given != null) {
            SSLSocketFactory sockets = given.getSocketFactory();
            return () -> sockets;
        }
        return () -> {
            try {
                return SSLContext.getDefault().getSocketFactory();
            } catch (NoSuchAlgorithmException e) {
                throw new InvalidInputException(
                        "Cannot set up the e-mail channel",
                        List.of(new Violation(
                                "sslContext", "cannot be made by this JVM", "pass one with sslContext()")),
                        e);
            }
        };
    }

    private Sender sender() {
        return new Sender(Objects.requireNonNull(from), fromName, replyTo);
    }

    private PoolLimits pool() {
        return new PoolLimits(maxConnections, messagesPerConnection, idleTimeout);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    static boolean isUser(String text) {
        return !text.isBlank() && !hasControl(text);
    }

    /** Whether mailboxes can show it instead of an address. */
    static boolean isName(String text) {
        return !text.isBlank() && text.length() <= 200 && !hasControl(text);
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
