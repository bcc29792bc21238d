package io.frontdesk.messaging.spi;

import io.frontdesk.messaging.DnsRecordType;

/**
 * Asks the DNS. Called outside any transaction, by several threads at once: must be thread-safe. Contract: {@code DnsResolverContract} in
 * frontdesk-testkit.
 */
public interface DnsResolver {

    /**
     * Looks a name up, following aliases (CNAME) unless asked for one. Takes a bounded time, which the adapter states; never throws for what DNS
     * or the network did.
     *
     * @param name absolute, with or without the dot at the end; labels of letters, digits, {@code -} and {@code _}. What cannot be a name answers
     *     {@link DnsAnswer.NoSuchName}
     * @return values in no order:
     *     <ul>
     *       <li>TXT: the record's strings joined with nothing between them, one {@code char} an octet (ISO 8859-1)
     *       <li>MX: the preference, a space and the host, {@code 10 mx.example.org}; {@code 0 .} for none (RFC 7505)
     *       <li>CNAME, PTR: the name; A, AAAA: the address in figures
     *     </ul>
     *     Names in values are in lower case, without a dot at the end.
     */
    DnsAnswer lookUp(String name, DnsRecordType type);
}
