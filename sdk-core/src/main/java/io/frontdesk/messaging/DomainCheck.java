package io.frontdesk.messaging;

/** What of a domain is looked at. New ones may be added in a minor version. */
public enum DomainCheck {
    /** Who may send for the bounce domain (RFC 7208). */
    SPF,
    /** The public keys of signatures (RFC 6376). */
    DKIM,
    /** What to do with mail that neither SPF nor DKIM vouches for (RFC 7489). */
    DMARC,
    /** Whether SPF or DKIM vouch for the domain in {@code From}. */
    ALIGNMENT,
    /** Whether replies and bounces can come back (RFC 5321, 7505). */
    MX
}
