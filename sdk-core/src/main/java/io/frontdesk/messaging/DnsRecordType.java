package io.frontdesk.messaging;

/** The kinds of DNS records that mail is about. New ones may be added in a minor version. */
public enum DnsRecordType {
    A,
    AAAA,
    CNAME,
    MX,
    PTR,
    TXT
}
