package io.frontdesk.encryption.spi;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores wrapped keys, apart from what they seal, so that both can be backed up apart: a restored backup of the data must not bring back keys that
 * were destroyed since. Every method needs an open transaction. Contract: {@code DataKeyStoreContract} in frontdesk-testkit.
 */
public interface DataKeyStore {

    /** All versions of these tenants' keys, oldest first; one query, at most 1,000 tenants. */
    List<TenantKeyRow> tenantKeys(Collection<TenantId> tenants);

    /** Inserts those whose (tenant, version) does not stand and returns them; the race is decided by the key. One statement, at most 1,000. */
    List<TenantKeyRow> insertTenantKeys(List<TenantKeyRow> rows);

    /** Writes down how standing keys are wrapped now; what is gone stays gone. One batch, at most 1,000. */
    void rewrapTenantKeys(List<TenantKeyRow> rows);

    /** Of all tenants those not wrapped under {@code masterKey}, by tenant (unsigned) then version, after {@code after}. */
    List<TenantKeyRow> tenantKeysNotUnder(String masterKey, @Nullable TenantKeyRow after, int limit);

    /** Destroys a key unless a data key is wrapped under it; returns whether it did. */
    boolean destroyTenantKey(TenantId tenant, int version);

    /** All versions of these subjects' keys, oldest first; one query however many tenants, at most 1,000 subjects. */
    List<DataKeyRow> dataKeys(Collection<KeySubject> subjects);

    /**
     * Inserts those whose (subject, version) does not stand and returns them; the race is decided by the key. One statement, at most 1,000.
     *
     * @throws FrontdeskException with {@link ErrorCode#STORAGE_FAILED} if the tenant's key of one is gone: what cannot be read again is not written
     */
    List<DataKeyRow> insertDataKeys(List<DataKeyRow> rows);

    /** Writes down how standing keys are wrapped now; what is gone stays gone. One batch, at most 1,000. */
    void rewrapDataKeys(List<DataKeyRow> rows);

    /** A tenant's data keys wrapped under versions of its key below {@code tenantKey}, in no order. */
    List<DataKeyRow> dataKeysBelow(TenantId tenant, int tenantKey, int limit);

    /** Destroys all versions of these subjects' keys; returns how many rows that were. One statement, at most 1,000. */
    int destroyDataKeys(Collection<KeySubject> subjects);

    /**
     * Notes that these subjects' keys were destroyed on purpose: so what is gone is told from what is lost. Noted twice, the first stands. One statement,
     * at most 1,000.
     */
    void noteDestroyed(Collection<KeySubject> subjects, Instant at);

    /** Those of these subjects of whom {@link #noteDestroyed} was told; one query, at most 1,000. */
    Set<KeySubject> destroyed(Collection<KeySubject> subjects);

    /**
     * Keeps the prints of keys of which none stands yet, and gives back what stands for all of these: so a node with another key is told from one with
     * the right key. A print is a keyed hash; the key cannot be had from it. No tenant's own. A handful of statements, at most 1,000.
     *
     * @param prints by the key's name, such as {@code frontdesk.digest}
     */
    Map<String, String> keyPrints(Map<String, String> prints);

    /** The names of all prints that stand, a handful; no tenant's own. One query. */
    Set<String> keyPrintNames();
}
