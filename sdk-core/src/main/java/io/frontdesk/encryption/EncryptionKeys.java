package io.frontdesk.encryption;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;

/**
 * Changes keys while the desk works: nothing is lost, nothing waits, and what runs twice does no harm. Each call works in short transactions of its own,
 * 1,000 keys at a time, and goes on where a killed one stopped. Thread-safe. Not for the inside of an open transaction.
 */
public interface EncryptionKeys {

    /**
     * After a new master key: wraps under it every tenant's key that is not. When this has returned on a database whose nodes all use the new one, the
     * old master key may go.
     *
     * @return how many tenants' keys were wrapped anew
     * @throws FrontdeskException as {@link io.frontdesk.encryption.spi.KeyProvider#unwrap} and {@code wrap}
     */
    long rewrapTenantKeys();

    /**
     * Gives a tenant a new key, and wraps all its contacts' keys under it; no value is written anew.
     *
     * @return how many contacts' keys were wrapped anew
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if the tenant has no key yet, {@link ErrorCode#UNREADABLE_DATA} naming a contact whose
     *     key cannot be unwrapped
     */
    long rotateTenantKey(TenantId tenant);

    /**
     * Destroys versions of a tenant's key that were followed by another two hours ago or more: by then no node wraps under them any more. What nodes
     * wrapped under them until then is wrapped anew first.
     *
     * @return how many were destroyed
     */
    int destroyReplacedTenantKeys(TenantId tenant);
}
