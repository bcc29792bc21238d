package io.frontdesk.encryption.internal;

import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.spi.PersonalDataCodec;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.encryption.EncryptionKeys;
import io.frontdesk.encryption.spi.DataKeyStore;
import io.frontdesk.encryption.spi.KeyProvider;
import java.security.SecureRandom;
import java.time.Clock;

/** Wires encryption. Thread-safe. */
public final class EncryptionModule {

    private final PersonalDataCodec codec;
    private final EncryptionKeys keys;

    /**
     * Encryption on one database.
     *
     * @param readsClear whether values from before encryption are read
     */
    public EncryptionModule(
            DataKeyStore store,
            KeyProvider provider,
            TransactionRunner transactions,
            Clock clock,
            SecureRandom random,
            boolean readsClear) {
        var aes = new AesGcm(random);
        var tenants = new TenantKeys(store, provider, transactions, aes);
        var data = new DataKeys(store, tenants, transactions, aes);
        this.codec = new EncryptingCodec(data, aes, clock, readsClear ? new ClearPersonalDataCodec() : null);
        this.keys = new KeyRotation(store, provider, transactions, tenants, data, clock);
    }

    public PersonalDataCodec codec() {
        return codec;
    }

    public EncryptionKeys keys() {
        return keys;
    }
}
