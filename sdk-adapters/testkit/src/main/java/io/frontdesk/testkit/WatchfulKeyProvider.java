package io.frontdesk.testkit;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.encryption.spi.KeyProvider;
import java.util.concurrent.atomic.AtomicInteger;

/** A keeper of the master key who is far away: asked inside a transaction it fails the test. It hides nothing. */
final class WatchfulKeyProvider implements KeyProvider {

    private final TransactionRunner transactions;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    WatchfulKeyProvider(TransactionRunner transactions) {
        this.transactions = transactions;
    }

    int asked() {
        return asked.get();
    }

    void goAway(boolean isAway) {
        away = isAway;
    }

    @Override
    public String currentKeyId() {
        return "kms";
    }

    @Override
    public Sealed wrap(TenantId tenant, byte[] key) {
        answer();
        return Sealed.of(turned(key));
    }

    @Override
    public byte[] unwrap(TenantId tenant, String keyId, Sealed wrapped) {
        answer();
        return turned(wrapped.bytes());
    }

    private void answer() {
        if (transactions.isActive()) {
            throw new AssertionError("The keeper of the master key was asked inside a transaction");
        }
        asked.incrementAndGet();
        if (away) {
            throw new FrontdeskException(ErrorCode.STORAGE_UNAVAILABLE, "The keeper of the master key does not answer");
        }
    }

    private static byte[] turned(byte[] key) {
        byte[] turned = key.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] ^= 0x5a;
        }
        return turned;
    }
}
