package io.frontdesk.messaging.spi;

import java.util.List;
import java.util.function.Function;

/** What the DNS said to one question. */
public sealed interface DnsAnswer {

    /** At least one record. */
    record Records(List<String> values) implements DnsAnswer {

        public Records {
            values = List.copyOf(values);
        }
    }

    /** There is nothing of this name, of no type (NXDOMAIN). */
    record NoSuchName() implements DnsAnswer {}

    /** The name is there, but no record of this type. */
    record NoData() implements DnsAnswer {}

    /**
     * Nobody can tell now: no answer in time, or a server that failed or refused.
     *
     * @param reason such as {@code timeout}; at most 100 characters
     */
    record Failed(String reason) implements DnsAnswer {}

    default <T> T fold(
            Function<? super Records, T> records,
            Function<? super NoSuchName, T> noSuchName,
            Function<? super NoData, T> noData,
            Function<? super Failed, T> failed) {
        if (this instanceof Records r) {
            return records.apply(r);
        }
        if (this instanceof NoSuchName n) {
            return noSuchName.apply(n);
        }
        return this instanceof NoData n ? noData.apply(n) : failed.apply((Failed) this);
    }
}
