package io.frontdesk.contacts.spi;

import java.time.ZoneId;
import java.util.Set;

/**
 * Where a phone number may ring.
 *
 * @param zones every candidate; empty if unknown
 * @param regions every candidate: ISO 3166-1 alpha-2 such as {@code DE}, or ISO 3166-2 such as {@code US-FL} where the number tells; empty if unknown
 */
public record PhoneOrigin(Set<ZoneId> zones, Set<String> regions) {

    public static final PhoneOrigin UNKNOWN = new PhoneOrigin(Set.of(), Set.of());

    public PhoneOrigin {
        zones = Set.copyOf(zones);
        regions = Set.copyOf(regions);
    }
}
