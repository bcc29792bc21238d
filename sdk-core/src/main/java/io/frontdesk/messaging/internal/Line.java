package io.frontdesk.messaging.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.Rate;
import io.frontdesk.messaging.spi.MessageChannel;
import org.jspecify.annotations.Nullable;

/**
 * One way out: an account, the host's or a tenant's.
 *
 * @param account as the ledger has it
 * @param name unique on this desk, for what is kept per account
 * @param owner whose account it is; null for the host's
 * @param own set for a tenant's
 * @param host set for the host's
 */
record Line(
        String account,
        String name,
        Channel channel,
        AddressKind addresses,
        @Nullable TenantId owner,
        @Nullable Rate rate,
        @Nullable Rate domainRate,
        @Nullable String bounceDomain,
        @Nullable OwnAccount own,
        @Nullable MessageChannel host) {

    /** The setting that names the domain whose mail all ends where reports are read. */
    static final String BOUNCE_DOMAIN = "bounce_domain";

    static Line of(HostAccount account) {
        MessageChannel channel = account.channel();
        return new Line(
                HostAccount.PREFIX + account.key(),
                HostAccount.PREFIX + channel.channel() + ":" + account.key(),
                channel.channel(),
                channel.addresses(),
                null,
                account.rate().orElse(null),
                account.domainRate().orElse(null),
                account.bounceDomain().orElse(null),
                null,
                channel);
    }

    static Line of(OwnAccount account, AddressKind addresses) {
        TenantId tenant = account.row().tenant();
        return new Line(
                account.row().key(),
                tenant + ":" + account.row().key(),
                account.row().channel(),
                addresses,
                tenant,
                account.rate(),
                account.domainRate(),
                account.settings().get(BOUNCE_DOMAIN),
                account,
                null);
    }

    @Override
    public String toString() {
        return "Line[" + name + "]";
    }
}
