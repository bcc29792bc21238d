package io.frontdesk.encryption.internal;

import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.PersonalDataCodec;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.encryption.EncryptionKeys;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeyProvider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Wires encryption. Thread-safe. */
public final class EncryptionModule {

    private final PersonalDataCodec codec;
    private final EncryptionKeys keys;
    private final TransactionRunner transactions;
    private final TenantKeys tenantKeys;
    private final DataKeys dataKeys;

    /**
     * Encryption on one database.
     *
     * @param setup that is on
     * @param secrets asked for master keys, unless the setup has a provider
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if there is no master key
     */
    public EncryptionModule(
            Encryption setup,
            SecretSource secrets,
            DataKeyStore store,
            TransactionRunner transactions,
            Clock clock,
            SecureRandom random) {
        var aes = new AesGcm(random);
        KeyProvider provider =
                setup.provider().orElseGet(() -> new SecretKeyProvider(secrets, setup.masterKeyVersion(), aes));
        var keeper = new MasterKeeper(provider, aes);
        var tenants = new TenantKeys(store, keeper, transactions, clock);
        var data = new DataKeys(store, tenants, transactions, aes);
        this.codec = new EncryptingCodec(data, aes, clock, setup.readsClear() ? new ClearPersonalDataCodec() : null);
        this.keys = new KeyRotation(store, provider, keeper, transactions, tenants, data, clock);
        this.transactions = new KeyedTransactions(transactions, tenants);
        this.tenantKeys = tenants;
        this.dataKeys = data;
    }

    /** Remembers nothing of the keys of a tenant whose rows are removed in the open transaction. */
    public void forget(TenantId tenant) {
        tenantKeys.forget(List.of(tenant));
        dataKeys.forget(tenant);
    }

    public PersonalDataCodec codec() {
        return codec;
    }

    /** Transactions that have the keys of their tenants at hand when they open. */
    public TransactionRunner transactions() {
        return transactions;
    }

    public EncryptionKeys keys() {
        return keys;
    }
}
