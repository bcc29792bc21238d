package io.frontdesk.consent.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.consent.ReceiptKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs receipts by Ed25519. Version 1 of the key is {@link SecretSource#RECEIPT_KEY}, the next {@code frontdesk.receipts.2} and so on; the newest
 * signs, older ones are still published as long as the secret source knows them. Keys are asked for when they are needed: a desk that issues no
 * receipt needs none.
 */
final class ReceiptSigner {

    private final SecretSource secrets;
    private final int version;

    ReceiptSigner(SecretSource secrets, int version) {
        this.secrets = secrets;
        this.version = version;
    }

    /**
     * The key that signs now.
     *
     * @throws FrontdeskException with {@link ErrorCode#NOT_CONFIGURED} if it is missing or shorter than 32 bytes
     */
    SigningKey current() {
        return key(version);
    }

    ReceiptKeys published() {
        List<ReceiptKeys.Key> keys = new ArrayList<>(List.of(current().published()));
        for (int older = version - 1; older > 0; older--) {
            try {
                keys.add(key(older).published());
            } catch (FrontdeskException e) {
                // Taken away on purpose: what it signed is checked by whoever kept its public key.
                if (e.code() != ErrorCode.NOT_CONFIGURED) {
                    throw e;
                }
            }
        }
        return new ReceiptKeys(keys);
    }

    private SigningKey key(int keyVersion) {
        String name = keyVersion == 1 ? SecretSource.RECEIPT_KEY : SecretSource.RECEIPT_KEY + "." + keyVersion;
        byte[] key = secrets.key(name);
        if (key.length < SigningKey.SEED) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot sign receipts: the key '" + name + "' has " + key.length
                            + " bytes; give 32 random bytes, the same on every node");
        }
        return SigningKey.of(key);
    }
}
