package io.frontdesk.contacts.spi;

import io.frontdesk.common.PhoneNumber;

/** Tells where on earth a phone number may ring. Pure and thread-safe; asked on worker threads, so it must not wait. Contract: {@code PhoneZonesContract}. */
public interface PhoneZones {

    /** Every place the number may belong to by its numbering plan; {@link PhoneOrigin#UNKNOWN} if nothing can be said. */
    PhoneOrigin origin(PhoneNumber number);
}
