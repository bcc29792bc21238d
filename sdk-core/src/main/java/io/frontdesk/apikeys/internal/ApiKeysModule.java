package io.frontdesk.apikeys.internal;

import io.frontdesk.apikeys.ApiKeyChanged;
import io.frontdesk.apikeys.ApiKeyCreated;
import io.frontdesk.apikeys.ApiKeyRevoked;
import io.frontdesk.apikeys.ApiKeyRotated;
import io.frontdesk.apikeys.ApiKeySettings;
import io.frontdesk.apikeys.ApiKeyVerifier;
import io.frontdesk.apikeys.ApiKeys;
import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.apikeys.spi.CallRateStore;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.TenantDirectory;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Wires API keys. Thread-safe. */
public final class ApiKeysModule implements AutoCloseable {

    /** What nodes tell each other of begins so. */
    private static final String HINT = "api-key:";

    /**
     * What the host decides.
     *
     * @param random where secrets come from
     */
    public record Setup(SecureRandom random, ApiKeySettings settings) {}

    private final Environment env;
    private final Setup setup;
    private final ApiKeyStore store;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final Consumer<String> tell;
    private final KeyCache cache;
    private final LastUsed lastUsed;
    private final LastUsedThread thread;
    private final ApiKeyVerifier verifier;

    /**
     * Wires what is there; starts nothing.
     *
     * @param transactions in which keys are looked up and counted; joins what is open on the thread
     * @param tell passes a hint to the other nodes, where it goes to {@link #heard}
     */
    public ApiKeysModule(
            Environment env,
            Setup setup,
            ApiKeyStore store,
            CallRateStore rates,
            Journal journal,
            TenantDirectory tenants,
            TransactionRunner transactions,
            Consumer<String> tell) {
        this.env = env;
        this.setup = setup;
        this.store = store;
        this.journal = journal;
        this.tenants = tenants;
        this.tell = tell;
        this.cache =
                new KeyCache(setup.settings().remembered(), setup.settings().capacity());
        this.lastUsed = new LastUsed(store, transactions);
        this.thread = new LastUsedThread(lastUsed);
        var counted = new CallRates(rates, setup.settings(), transactions);
        this.verifier = new KeyVerification(env, store, tenants, transactions, cache, counted, lastUsed);
    }

    public ApiKeys apiKeys(CallContext context) {
        return new ApiKeyService(
                env, setup.random(), store, journal, tenants, cache, id -> tell.accept(HINT + id), context);
    }

    public ApiKeyVerifier verifier() {
        return verifier;
    }

    public List<EventType<?>> eventTypes() {
        return List.of(ApiKeyCreated.TYPE, ApiKeyRevoked.TYPE, ApiKeyRotated.TYPE, ApiKeyChanged.TYPE);
    }

    /** Another node has told something; empty if it may have told anything. Returns at once. */
    public void heard(Optional<String> hint) {
        if (hint.isEmpty()) {
            cache.forgetAll();
            return;
        }
        if (hint.get().startsWith(HINT)) {
            try {
                cache.forget(UUID.fromString(hint.get().substring(HINT.length())));
            } catch (IllegalArgumentException e) {
                // Whoever may connect can say anything at all: then it may have been any key.
                cache.forgetAll();
            }
        }
    }

    /** Begins to write when keys were used; starting twice changes nothing. */
    public void start() {
        thread.start();
    }

    public void stop() {
        thread.stop();
    }

    /** {@link #stop()}, after what is still to be written. */
    @Override
    public void close() {
        thread.stop();
        lastUsed.flush();
    }
}
