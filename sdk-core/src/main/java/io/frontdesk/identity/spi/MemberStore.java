package io.frontdesk.identity.spi;

import io.frontdesk.common.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores members. Every method needs an open transaction. Contract: {@code MemberStoreContract} in frontdesk-testkit. */
public interface MemberStore {

    /** Inserts unless the tenant has a member of this subject; false if it has. The race is decided by the key. */
    boolean insert(MemberRow row);

    /** One query however many; at most 1,000. */
    List<MemberRow> find(TenantId tenant, Collection<String> subjects);

    /**
     * The member of this subject, and all owners, held until the transaction ends: whoever takes an owner away takes turns with all who do. What another
     * transaction changed meanwhile is seen as it left it.
     */
    List<MemberRow> lock(TenantId tenant, String subject);

    /** Writes role, version and updatedAt if the version is one less than the given one; false if it is not. */
    boolean update(MemberRow row);

    /** False if there is none. */
    boolean remove(TenantId tenant, UUID id);

    /** Members with an id after {@code after} (unsigned), in order of id, at most {@code limit}. */
    List<MemberRow> list(TenantId tenant, @Nullable UUID after, int limit);

    /** Whether a member has this role. */
    boolean isHeld(TenantId tenant, String role);

    /** Of all tenants: a platform query. By tenant, after {@code afterTenant} (unsigned), at most {@code limit}. */
    List<MemberRow> ofSubject(String subject, @Nullable UUID afterTenant, int limit);
}
