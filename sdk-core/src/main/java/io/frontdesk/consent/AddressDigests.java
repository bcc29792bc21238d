package io.frontdesk.consent;

/** The keyed hashes that addresses are suppressed by, and whatever else goes by them. Thread-safe. */
public interface AddressDigests {

    /**
     * Raises the hashes of all tenants to the version of the key that is written; no address need be known for it. In short transactions of its own, while
     * the desk works; a killed run is gone on with by the next, and two at once do no harm. Where an address stands twice the stronger
     * entry stays. Not for the inside of an open transaction.
     */
    DigestReport rebuild();
}
