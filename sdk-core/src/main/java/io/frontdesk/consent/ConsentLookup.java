package io.frontdesk.consent;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import java.util.Collection;
import java.util.Map;

/** What the floors above ask about consent and suppression, for batches of any tenants. Thread-safe; joins the open transaction. */
public interface ConsentLookup {

    /** One query however many; every key has an answer. */
    Map<ConsentKey, ConsentStatus> statuses(Collection<ConsentKey> keys);

    /** One query however many; what is not suppressed is absent. */
    Map<SuppressionKey, Suppression> suppressed(Collection<SuppressionKey> keys);

    /** The digest under which an address of a channel is suppressed; {@code normalized} as {@link SuppressAddress#address()}. */
    Digest digest(TenantId tenant, Channel channel, String normalized);

    /** Suppresses on behalf of a floor above, such as messaging on a bounce. */
    SuppressResult suppress(CallContext context, SuppressAddress command);
}
