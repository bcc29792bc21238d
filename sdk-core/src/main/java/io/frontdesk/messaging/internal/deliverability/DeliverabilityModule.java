package io.frontdesk.messaging.internal.deliverability;

import io.frontdesk.messaging.Deliverability;
import io.frontdesk.messaging.spi.DnsResolver;

/** Wires the deliverability check, which is nobody's data and stands apart from the rest of messaging. */
public final class DeliverabilityModule {

    private final DnsResolver resolver;

    public DeliverabilityModule(DnsResolver resolver) {
        this.resolver = resolver;
    }

    public Deliverability deliverability() {
        return new DeliverabilityService(resolver);
    }
}
