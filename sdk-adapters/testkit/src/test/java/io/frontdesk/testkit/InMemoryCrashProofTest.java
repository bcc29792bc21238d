package io.frontdesk.testkit;

import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.spi.Persistence;

class InMemoryCrashProofTest extends CrashProof {

    @Override
    protected Persistence persistence() {
        return InMemoryPersistence.create();
    }

    @Override
    protected int every() {
        return "full".equals(System.getProperty("frontdesk.proofs")) ? 1 : 4;
    }
}
