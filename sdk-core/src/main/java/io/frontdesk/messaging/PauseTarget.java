package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import java.util.Objects;
import java.util.Optional;

/**
 * What is paused. Immutable; made by its factories.
 *
 * @param owner whose it is; {@link TenantId#PLATFORM} for what all tenants share
 * @param name a channel's code, an account's key or a queue's name, at most 60 characters; empty for a whole tenant
 */
public record PauseTarget(Kind kind, TenantId owner, String name) {

    /** A word a stored pause may hold for ever: never rename. */
    public enum Kind {
        TENANT,
        CHANNEL,
        ACCOUNT,
        QUEUE
    }

    public PauseTarget {
        Objects.requireNonNull(owner, "owner");
        if (kind != Kind.TENANT) {
            Checks.text("pause.name", name, 60);
        }
    }

    /** All a tenant sends. */
    public static PauseTarget tenant(TenantId tenant) {
        return new PauseTarget(Kind.TENANT, requireTenant(tenant), "");
    }

    /** All that any tenant sends on a channel. */
    public static PauseTarget channel(Channel channel) {
        return new PauseTarget(Kind.CHANNEL, TenantId.PLATFORM, channel.code());
    }

    /** What a tenant sends through an account it brought, or through one of the host's: {@code host:} and its key. */
    public static PauseTarget account(TenantId tenant, String key) {
        return new PauseTarget(Kind.ACCOUNT, requireTenant(tenant), key);
    }

    /** What any tenant sends through the host's account of this key, on whatever channel. */
    public static PauseTarget hostAccount(String key) {
        if (key.startsWith(HostAccount.PREFIX)) {
            throw InvalidInputException.of(
                    "pause.account", "begins with " + HostAccount.PREFIX, "give the key alone, such as main");
        }
        return new PauseTarget(Kind.ACCOUNT, TenantId.PLATFORM, key);
    }

    /** A line of work: nothing is claimed from it on any node. */
    public static PauseTarget queue(String name) {
        return new PauseTarget(Kind.QUEUE, TenantId.PLATFORM, name);
    }

    /** The one tenant it concerns; empty if it concerns all. */
    public Optional<TenantId> tenant() {
        return owner.equals(TenantId.PLATFORM) ? Optional.empty() : Optional.of(owner);
    }

    private static TenantId requireTenant(TenantId tenant) {
        if (tenant.equals(TenantId.PLATFORM)) {
            throw InvalidInputException.of("pause.tenant", "is the platform's own id", "name a tenant");
        }
        return tenant;
    }

    /** As logs have it. */
    @Override
    public String toString() {
        String what = name.isEmpty() ? kind.name() : kind.name() + " " + name;
        return tenant().map(id -> what + " of tenant " + id).orElse(what);
    }
}
