package io.frontdesk.identity.internal;

import io.frontdesk.common.Links;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.identity.InvitationClosed;
import io.frontdesk.identity.Invitations;
import io.frontdesk.identity.MemberInvited;
import io.frontdesk.identity.MemberJoined;
import io.frontdesk.identity.MemberRemoved;
import io.frontdesk.identity.MemberRoleChanged;
import io.frontdesk.identity.Members;
import io.frontdesk.identity.Memberships;
import io.frontdesk.identity.Permission;
import io.frontdesk.identity.RoleChanged;
import io.frontdesk.identity.Roles;
import io.frontdesk.identity.spi.InvitationStore;
import io.frontdesk.identity.spi.MemberStore;
import io.frontdesk.identity.spi.RoleStore;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.Messages;
import io.frontdesk.messaging.spi.DerivedValue;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Wires identity. Thread-safe. */
public final class IdentityModule {

    /** What identity stands on. */
    public record Ports(
            MemberStore members,
            RoleStore roles,
            InvitationStore invitations,
            Function<CallContext, Messages> messages,
            TenantDirectory tenants,
            Journal journal) {}

    private final Environment env;
    private final Ports ports;
    private final Links links;
    private final MemberBook members;
    private final RoleBook roles;
    private final InvitationAcceptance acceptance;

    /**
     * Wires members, roles and invitations.
     *
     * @param declared the host's own permissions
     */
    public IdentityModule(Environment env, Ports ports, Links links, Collection<Permission> declared) {
        this.env = env;
        this.ports = ports;
        this.links = links;
        this.members = new MemberBook(env, ports.members(), ports.journal());
        this.roles = new RoleBook(env, ports.roles(), new Permissions(declared));
        this.acceptance = new InvitationAcceptance(env, links.tokens(), ports.invitations(), members, ports.journal());
    }

    /** Who belongs to the caller's tenant. */
    public Members members(CallContext context) {
        return new MemberService(env, ports, members, roles, context);
    }

    /** What the roles of the caller's tenant permit. */
    public Roles roles(CallContext context) {
        return new RoleService(env, ports, roles, context);
    }

    /** Asks people to join the caller's tenant. */
    public Invitations invitations(CallContext context) {
        return new InvitationService(env, ports, links, roles, acceptance, context);
    }

    /** Members of all tenants. */
    public Memberships memberships(TransactionRunner transactions) {
        return new MembershipService(ports.members(), links.tokens(), transactions);
    }

    /** Whether somebody belongs to a tenant, whatever its status. */
    public boolean isMember(TenantId tenant, String subject, TransactionRunner transactions) {
        return transactions.required(
                TenantScope.of(tenant), () -> members.role(tenant, subject).isPresent());
    }

    /** What messages refer to by a kind of secret, to be filled in when they leave. */
    public Map<String, DerivedValue> derivedValues() {
        return Map.of(InvitationUrls.KIND, new InvitationUrls(links));
    }

    public List<EventType<?>> eventTypes() {
        return List.of(
                MemberJoined.TYPE,
                MemberRoleChanged.TYPE,
                MemberRemoved.TYPE,
                RoleChanged.TYPE,
                MemberInvited.TYPE,
                InvitationClosed.TYPE);
    }
}
