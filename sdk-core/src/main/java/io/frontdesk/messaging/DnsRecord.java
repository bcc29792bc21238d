package io.frontdesk.messaging;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A record to publish.
 *
 * @param name whole, without a dot at the end
 * @param value as a DNS provider's form takes it: the text of a TXT record in one piece and without quotes
 */
public record DnsRecord(String name, DnsRecordType type, String value) {

    private static final int LONGEST_STRING = 255;

    /** A line of a zone file (RFC 1035), a TXT record's text in quoted strings of at most 255 octets. */
    public String zoneLine() {
        return name + ". IN " + type + " " + (type == DnsRecordType.TXT ? strings() : data());
    }

    private String data() {
        return type == DnsRecordType.A || type == DnsRecordType.AAAA ? value : value + ".";
    }

    private String strings() {
        return IntStream.rangeClosed(0, Math.max(0, value.length() - 1) / LONGEST_STRING)
                .mapToObj(i -> value.substring(i * LONGEST_STRING, Math.min(value.length(), (i + 1) * LONGEST_STRING)))
                .map(string -> '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(" "));
    }
}
