package io.frontdesk.consent;

/** What a line of the consent ledger says. */
public enum ConsentKind {
    GRANTED,
    WITHDRAWN
}
