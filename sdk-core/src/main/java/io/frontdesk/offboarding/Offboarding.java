package io.frontdesk.offboarding;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.TenantId;
import io.frontdesk.tenancy.TenantStatus;
import io.frontdesk.tenancy.Tenants;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How a tenant leaves: the host moves it to {@link TenantStatus#OFFBOARDING} with {@link Tenants#changeStatus}, exports it, and removes it. Thread-safe.
 */
public interface Offboarding {

    /**
     * Writes all there is of a tenant as JSON Lines (UTF-8, one object a line; the format is in {@code docs/offboarding.md}), page by page and in
     * constant memory. Move the tenant to OFFBOARDING before, so that nothing changes meanwhile. The file has personal data in the clear.
     *
     * <p>Without provider accounts, whose credentials leave no desk, and without what is technical: work, counters, idempotency keys.
     *
     * @param out stays open
     * @throws IOException as {@code out} does
     * @throws InvalidInputException naming {@code status} if the tenant is DELETED
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}, or {@link ErrorCode#TRANSACTION_STATE} if a transaction is open on this thread
     */
    ExportReport exportTenant(TenantId tenant, OutputStream out) throws IOException;

    /**
     * Reads what {@link #exportTenant} wrote into this desk, sealed under its own keys, with all ids as they were. The tenant stands
     * {@link TenantStatus#PROVISIONING} afterwards: look at it, then let it in with {@link Tenants#reactivate}. Open messages are read as cancelled: the
     * other desk may have sent them. Domains are to be verified again; events are counted and not read, since every subscriber would get them anew.
     *
     * <p>A file that is cut off or altered is refused at its end at the latest. What was read until then stands PROVISIONING, and is removed as any other
     * tenant.
     *
     * @param in stays open
     * @throws IOException as {@code in} does
     * @throws InvalidInputException naming line and key: of a tenant that is here already, of another {@code frontdesk.digest} than this desk's, of what
     *     is not known
     * @throws FrontdeskException with {@link ErrorCode#TRANSACTION_STATE} if a transaction is open on this thread
     */
    ExportReport importTenant(InputStream in) throws IOException;

    /**
     * Removes every row of a tenant from every table, and its encryption keys with them; then moves it to {@link TenantStatus#DELETED}. What stays are
     * its name and its slugs, so that no old link leads to a stranger; {@link #forget} removes these, too.
     *
     * <p>In many short transactions, a few thousand rows each. Interrupted at any point, by an exception or a dead process, the next call goes on with
     * what is left; several at once do no harm. A call for a tenant that is deleted removes what came late: a message that was on its way, a
     * click on a link. The trigger {@code frontdesk.offboarding} does so every day for tenants deleted within the week.
     *
     * <p>Nothing of this is journaled: the tenant's journal is among what goes. The last event of a tenant is that it moved to OFFBOARDING, and nothing is
     * removed before every subscriber has read it.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#TRANSACTION_STATE} if a transaction is open on this thread,
     *     {@link ErrorCode#STORAGE_UNAVAILABLE}
     */
    RemovalResult remove(TenantId tenant);

    /**
     * Removes what stays of a deleted tenant: its name, and its slugs, which others may take from then on. After that there is no row of it in any
     * table. Runs in a transaction of its own.
     *
     * @return false if there is no such tenant
     * @throws InvalidInputException naming {@code status} if the tenant is not {@link TenantStatus#DELETED}
     * @throws FrontdeskException with {@link ErrorCode#TRANSACTION_STATE} if a transaction is open on this thread
     */
    boolean forget(TenantId tenant);
}
