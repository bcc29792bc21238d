package io.frontdesk.adapter.dns;

import io.frontdesk.common.Checks;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.messaging.DnsRecordType;
import io.frontdesk.messaging.spi.DnsAnswer;
import io.frontdesk.messaging.spi.DnsResolver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.spi.NamingManager;

/**
 * Asks recursive DNS servers over UDP, and over TCP for what is too long. Immutable and thread-safe: each look-up has a socket of its own.
 *
 * <p>A look-up takes at most timeout × (2 ^ tries - 1) for each server, 3 seconds unless told otherwise, plus as much if the answer has to be
 * fetched over TCP. It needs the JDK's module {@code jdk.naming.dns}.
 */
public final class JndiDnsResolver implements DnsResolver {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
    public static final int DEFAULT_TRIES = 2;

    private static final Pattern SERVER = Pattern.compile("(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})*+\\.?");
    private static final int LONGEST_NAME = 254;

    private final String urls;
    private final Duration timeout;
    private final int tries;

    private JndiDnsResolver(String urls, Duration timeout, int tries) {
        this.urls = urls;
        this.timeout = timeout;
        this.tries = tries;
    }

    /** Asks the servers that the operating system is configured with. */
    public static JndiDnsResolver system() {
        return new JndiDnsResolver("dns:", DEFAULT_TIMEOUT, DEFAULT_TRIES);
    }

    /**
     * Asks these servers, the next one when one does not answer.
     *
     * @param servers such as {@code 192.0.2.53}, {@code 192.0.2.53:5353} or {@code [2001:db8::53]}; at least one
     * @throws InvalidInputException if one cannot be read
     */
    public static JndiDnsResolver servers(String... servers) {
        if (servers.length == 0) {
            throw InvalidInputException.of("servers", "is empty", "name at least one, or use system()");
        }
        for (String server : servers) {
            if (!SERVER.matcher(server).matches()) {
                throw InvalidInputException.of("servers", "has one that cannot be read", "give host, or host:port");
            }
        }
        String urls = Stream.of(servers).map(server -> "dns://" + server).collect(Collectors.joining(" "));
        return new JndiDnsResolver(urls, DEFAULT_TIMEOUT, DEFAULT_TRIES);
    }

    /** How long to wait for a server the first time, 10 ms to 30 s; each further time twice as long. */
    public JndiDnsResolver withTimeout(Duration timeout) {
        if (timeout.toMillis() < 10 || timeout.compareTo(Duration.ofSeconds(30)) > 0) {
            throw InvalidInputException.of("timeout", "is " + timeout, "give 10 ms to 30 s");
        }
        return new JndiDnsResolver(urls, timeout, tries);
    }

    /** How often a server is asked, 1 to 5. */
    public JndiDnsResolver withTries(int tries) {
        return new JndiDnsResolver(urls, timeout, Checks.range("tries", tries, 1, 5));
    }

    /**
     * {@inheritDoc}
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if the JDK lacks the module {@code jdk.naming.dns}
     */
    @Override
    public DnsAnswer lookUp(String name, DnsRecordType type) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            return new DnsAnswer.NoSuchName();
        }
        try {
            return ask(name, type);
        } catch (NoInitialContextException e) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot look up DNS without the JDK's module jdk.naming.dns. Add it to the run-time image.",
                    e);
        } catch (NameNotFoundException e) {
            return new DnsAnswer.NoSuchName();
        } catch (NamingException e) {
            return new DnsAnswer.Failed(Failures.reasonOf(e));
        }
    }

    // the ban is on names that lead to foreign objects: this asks the DNS provider itself, which never makes any and
    // to which an "ldap:" would be a name like another; the pattern above lets none of them this far
    @SuppressWarnings("BanJNDI")
    private DnsAnswer ask(String name, DnsRecordType type) throws NamingException {
        DirContext context = (DirContext) NamingManager.getInitialContext(environment());
        try {
            Attribute found =
                    context.getAttributes(name, new String[] {type.name()}).get(type.name());
            if (found == null || found.size() == 0) {
                return new DnsAnswer.NoData();
            }
            List<String> values = new ArrayList<>(found.size());
            for (int i = 0; i < found.size(); i++) {
                values.add(Rdata.value(type, String.valueOf(found.get(i))));
            }
            return new DnsAnswer.Records(values);
        } finally {
            context.close();
        }
    }

    // what JNDI takes
    @SuppressWarnings("JdkObsolete")
    private Hashtable<String, String> environment() {
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, urls);
        environment.put("com.sun.jndi.dns.timeout.initial", String.valueOf(timeout.toMillis()));
        environment.put("com.sun.jndi.dns.timeout.retries", String.valueOf(tries));
        return environment;
    }
}
