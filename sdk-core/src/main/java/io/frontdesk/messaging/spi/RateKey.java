package io.frontdesk.messaging.spi;

import io.frontdesk.common.Checks;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.Uuids;
import java.util.Comparator;

/**
 * Names what is sent at a rate: an account, a sender, a recipient domain of an account.
 *
 * @param tenant {@link TenantId#PLATFORM} for what all tenants share
 * @param name 1 to 120 characters, nothing personal
 */
public record RateKey(TenantId tenant, String name) {

    /** The one order in which keys are locked, so that two engines with several keys each never wait for each other in a circle. */
    public static final Comparator<RateKey> LOCK_ORDER = Comparator.comparing(
                    (RateKey key) -> key.tenant().value(), Uuids.UNSIGNED)
            .thenComparing(RateKey::name);

    public RateKey {
        Checks.text("rate.key", name, 120);
    }
}
