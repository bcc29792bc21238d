package io.frontdesk.apikeys.internal;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.ApiKeyChanged;
import io.frontdesk.apikeys.ApiKeyCreated;
import io.frontdesk.apikeys.ApiKeyRevoked;
import io.frontdesk.apikeys.ApiKeyRotated;
import io.frontdesk.apikeys.ApiKeys;
import io.frontdesk.apikeys.CreateApiKey;
import io.frontdesk.apikeys.NewApiKey;
import io.frontdesk.apikeys.spi.ApiKeyStore;
import io.frontdesk.common.Checks;
import io.frontdesk.common.Cursors;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.journal.DomainEvent;
import io.frontdesk.journal.Journal;
import io.frontdesk.tenancy.TenantDirectory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

final class ApiKeyService implements ApiKeys {

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    private final Environment env;
    private final SecureRandom random;
    private final ApiKeyStore store;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final KeyCache cache;
    private final Consumer<UUID> tell;
    private final CallContext context;

    ApiKeyService(
            Environment env,
            SecureRandom random,
            ApiKeyStore store,
            Journal journal,
            TenantDirectory tenants,
            KeyCache cache,
            Consumer<UUID> tell,
            CallContext context) {
        this.env = env;
        this.random = random;
        this.store = store;
        this.journal = journal;
        this.tenants = tenants;
        this.cache = cache;
        this.tell = tell;
        this.context = context;
    }

    @Override
    public NewApiKey create(CreateApiKey command) {
        Instant now = env.now();
        if (command.expiresAt().isPresent() && !command.expiresAt().get().isAfter(now)) {
            throw InvalidInputException.of("expiresAt", "is not in the future", "give a later time, or none");
        }
        UUID id = env.ids().next();
        return call(() -> insert(KeyChanges.created(context, id, command, now), new ApiKeyCreated(id)));
    }

    @Override
    public Page<ApiKey> list(PageRequest page) {
        UUID after = Cursors.after(page);
        List<ApiKey> rows = call(() -> store.list(context.tenant(), after, page.limit() + 1));
        return Cursors.page(rows, page, ApiKey::id);
    }

    @Override
    public Optional<ApiKey> find(UUID key) {
        return call(() -> store.find(context.tenant(), key));
    }

    @Override
    public ApiKey revoke(UUID key) {
        return change(
                key,
                "revoke",
                standing -> standing.revokedAt() == null ? KeyChanges.revoked(standing, env.now()) : standing,
                new ApiKeyRevoked(key));
    }

    @Override
    public ApiKey rename(UUID key, String name) {
        Checks.text("name", name, CreateApiKey.NAME_LENGTH);
        return change(key, "rename", standing -> KeyChanges.renamed(standing, name), new ApiKeyChanged(key));
    }

    @Override
    public ApiKey changeScopes(UUID key, Set<String> scopes) {
        Set<String> checked = CreateApiKey.named("any")
                .withScopes(scopes.toArray(String[]::new))
                .scopes();
        return change(
                key,
                "change",
                standing -> KeyChanges.scoped(KeyChanges.requireNotRevoked(standing), checked),
                new ApiKeyChanged(key));
    }

    @Override
    public NewApiKey rotate(UUID key, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw InvalidInputException.of("overlap", "is " + overlap, "give a time from PT0S to 90 days");
        }
        UUID next = env.ids().next();
        return call(() -> {
            Instant now = env.now();
            ApiKey standing = KeyChanges.requireInForce(hold(key, "rotate"), now);
            ApiKey ending = KeyChanges.endingAt(standing, now.plus(overlap));
            if (!ending.equals(standing)) {
                write(ending);
            }
            return insert(KeyChanges.successor(standing, next, context.actor(), now), new ApiKeyRotated(next, key));
        });
    }

    private NewApiKey insert(ApiKey draft, DomainEvent event) {
        String secret = KeyText.make(draft.mode(), random);
        KeyHash hash = KeyHash.of(secret.getBytes(StandardCharsets.ISO_8859_1));
        ApiKey key = KeyChanges.endingIn(draft, secret.substring(secret.length() - 4));
        store.insert(key, hash.bytes());
        journal.append(context, event);
        context.transactions().afterCommit(() -> cache.forget(hash));
        return new NewApiKey(key, secret);
    }

    private ApiKey change(UUID key, String attempted, UnaryOperator<ApiKey> decide, DomainEvent event) {
        return call(() -> {
            ApiKey standing = hold(key, attempted);
            ApiKey changed = decide.apply(standing);
            if (!changed.equals(standing)) {
                write(changed);
                journal.append(context, event);
            }
            return changed;
        });
    }

    private ApiKey hold(UUID key, String attempted) {
        return store.findForUpdate(context.tenant(), key)
                .orElseThrow(() -> new FrontdeskException(
                        ErrorCode.NOT_FOUND,
                        "Cannot " + attempted + " API key " + key
                                + ": this tenant has none with this id; list() shows those it has"));
    }

    private void write(ApiKey changed) {
        store.update(changed);
        cache.distrust(changed.id(), env.now());
        context.transactions().afterCommit(() -> {
            cache.forget(changed.id());
            tell.accept(changed.id());
        });
    }

    private <T> T call(Supplier<T> work) {
        tenants.requireActive(context.tenant());
        return context.inTransaction(work);
    }
}
