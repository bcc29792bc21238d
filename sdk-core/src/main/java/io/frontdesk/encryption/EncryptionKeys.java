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
     * Gives a tenant a new key. It comes into use an hour and a half later, when every node has it at hand; no value is written anew.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_FOUND} if the tenant has no key yet; as
     *     {@link io.frontdesk.encryption.spi.KeyProvider#unwrap} and {@code wrap}
     */
    void rotateTenantKey(TenantId tenant);

    /**
     * Wraps all keys of a tenant's contacts under the version of its key that is in use, and destroys those that were followed by another two hours
     * ago or more: by then no node wraps under them any more.
     *
     * @return how many were destroyed
     * @throws FrontdeskException with {@link ErrorCode#UNREADABLE_DATA} naming a contact whose key cannot be unwrapped; as
     *     {@link io.frontdesk.encryption.spi.KeyProvider#unwrap}
     */
    int destroyReplacedTenantKeys(TenantId tenant);
}
