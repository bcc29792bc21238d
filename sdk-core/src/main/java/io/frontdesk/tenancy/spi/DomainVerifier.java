package io.frontdesk.tenancy.spi;

/**
 * Reads what the owner of a domain has published there. It need not know what to look for: what it reads is compared with what should stand there by
 * the caller. Called outside any transaction, by several threads at once: must be thread-safe. Contract: {@code DomainVerifierContract} in
 * frontdesk-testkit.
 */
public interface DomainVerifier {

    /**
     * Where the owner publishes, for people.
     *
     * @param domain in ASCII, lower case, without a dot at the end
     * @return such as {@code TXT _frontdesk.example.org}
     */
    String place(String domain);

    /**
     * Reads the place now. Takes a bounded time, which the adapter states; never throws for what the network did.
     *
     * @param domain as for {@link #place}; a tenant chose it, so trust nothing behind it
     */
    DomainAnswer ask(String domain);
}
