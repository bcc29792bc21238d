package io.frontdesk.messaging.internal;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.AccountTest;
import io.frontdesk.messaging.ChannelAccount;
import io.frontdesk.messaging.ChannelAccountChanged;
import io.frontdesk.messaging.ChannelAccounts;
import io.frontdesk.messaging.SaveAccount;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.AccountStore;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A tenant's accounts: checked against their provider before anything is written. */
final class AccountService implements ChannelAccounts {

    private static final int MOST = 50;
    private static final Comparator<OwnAccount> ORDER = Comparator.comparing(
                    (OwnAccount account) -> account.row().channel().code())
            .thenComparing(account -> account.row().position())
            .thenComparing(account -> account.row().key());

    private final Environment env;
    private final AccountStore store;
    private final AccountBook book;
    private final AccountCheck check;
    private final Credentials credentials;
    private final AccountTokens tokens;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final CallContext context;

    AccountService(
            Environment env,
            AccountStore store,
            AccountBook book,
            AccountCheck check,
            Credentials credentials,
            AccountTokens tokens,
            Journal journal,
            TenantDirectory tenants,
            CallContext context) {
        this.env = env;
        this.store = store;
        this.book = book;
        this.check = check;
        this.credentials = credentials;
        this.tokens = tokens;
        this.journal = journal;
        this.tenants = tenants;
        this.context = context;
    }

    @Override
    public ChannelAccount save(SaveAccount command) {
        return call(() -> {
            List<OwnAccount> standing = all();
            OwnAccount before = find(standing, command.key());
            if (before == null && standing.size() >= MOST) {
                throw InvalidInputException.of("account", "is one too many", "remove one: a tenant may have " + MOST);
            }
            Map<String, String> secrets = new LinkedHashMap<>(before == null ? Map.of() : before.kept());
            secrets.putAll(command.credentials());
            ChannelProvider provider = check.check(command, new AccountConfig(command.settings(), secrets), before);
            return before == null ? insert(command, provider, secrets) : change(command, before, secrets);
        });
    }

    private ChannelAccount insert(SaveAccount command, ChannelProvider provider, Map<String, String> secrets) {
        UUID id = env.ids().next();
        Instant now = env.now();
        var row = new AccountRow(
                context.tenant(),
                id,
                command.key(),
                provider.channel(),
                provider.name(),
                OwnAccount.config(command, env.json()),
                credentials.seal(context.tenant(), id, secrets),
                command.position(),
                command.isEnabled(),
                null,
                1,
                now,
                now);
        if (!store.insert(row)) {
            throw new FrontdeskException(
                    ErrorCode.STALE_VERSION,
                    "Account '" + command.key() + "' was made by somebody else just now. Look at it and decide anew.");
        }
        return written(row, "saved");
    }

    private ChannelAccount change(SaveAccount command, OwnAccount before, Map<String, String> secrets) {
        AccountRow row = before.row();
        boolean sameSecrets = before.kept().equals(secrets);
        String config = OwnAccount.config(command, env.json());
        boolean sameConfig = before.settings().equals(command.settings());
        if (sameSecrets
                && row.config().equals(config)
                && row.position() == command.position()
                && row.enabled() == command.isEnabled()) {
            return view(before);
        }
        return update(
                new AccountRow(
                        row.tenant(),
                        row.id(),
                        row.key(),
                        row.channel(),
                        row.provider(),
                        config,
                        sameSecrets ? row.credentials() : credentials.seal(row.tenant(), row.id(), secrets),
                        command.position(),
                        command.isEnabled(),
                        sameSecrets && sameConfig ? row.verifiedAt() : null,
                        row.version() + 1,
                        row.createdAt(),
                        env.now()),
                "saved");
    }

    private ChannelAccount update(AccountRow row, String what) {
        if (store.update(List.of(row)).isEmpty()) {
            throw new FrontdeskException(
                    ErrorCode.STALE_VERSION,
                    "Account '" + row.key() + "' was changed by somebody else just now. Look at it and decide anew.");
        }
        return written(row, what);
    }

    private ChannelAccount written(AccountRow row, String what) {
        book.changed(context.tenant(), context.transactions());
        journal.append(context, new ChannelAccountChanged(row.id(), row.key(), what));
        return view(credentials.open(List.of(row)).get(0));
    }

    @Override
    public Optional<ChannelAccount> find(String key) {
        return call(() -> Optional.ofNullable(find(all(), key)).map(this::view));
    }

    @Override
    public List<ChannelAccount> list() {
        return call(() -> all().stream().sorted(ORDER).map(this::view).toList());
    }

    @Override
    public boolean remove(String key) {
        return call(() -> {
            OwnAccount standing = find(all(), key);
            if (standing == null || !store.remove(context.tenant(), key)) {
                return false;
            }
            book.changed(context.tenant(), context.transactions());
            journal.append(context, new ChannelAccountChanged(standing.row().id(), key, "removed"));
            return true;
        });
    }

    @Override
    public AccountTest test(String key) {
        if (context.transactions().isActive()) {
            throw new FrontdeskException(
                    ErrorCode.TRANSACTION_STATE,
                    "Cannot test account '" + key + "' inside a transaction: it would be open as long as the provider"
                            + " takes. Commit first.");
        }
        OwnAccount account = call(() -> find(all(), key));
        if (account == null) {
            return new AccountTest.NotFound();
        }
        try (MessageChannel channel = check.provider(account).open(account.config())) {
            channel.testConnection();
        } catch (FrontdeskException e) {
            return new AccountTest.Failed(view(account), String.valueOf(e.getMessage()));
        }
        return call(() -> verified(account));
    }

    /** Unless it was changed while it was tested: then another configuration was. */
    private AccountTest verified(OwnAccount tested) {
        OwnAccount now = find(all(), tested.row().key());
        if (now == null) {
            return new AccountTest.NotFound();
        }
        AccountRow row = now.row();
        if (row.version() != tested.row().version()) {
            return new AccountTest.Failed(view(now), "It was changed during the test. Test it again.");
        }
        return new AccountTest.Passed(update(
                new AccountRow(
                        row.tenant(),
                        row.id(),
                        row.key(),
                        row.channel(),
                        row.provider(),
                        row.config(),
                        row.credentials(),
                        row.position(),
                        row.enabled(),
                        env.now(),
                        row.version() + 1,
                        row.createdAt(),
                        env.now()),
                "verified"));
    }

    private List<OwnAccount> all() {
        return credentials.open(store.list(List.of(context.tenant())));
    }

    private static @Nullable OwnAccount find(List<OwnAccount> accounts, String key) {
        return accounts.stream()
                .filter(one -> one.row().key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private ChannelAccount view(OwnAccount account) {
        AccountRow row = account.row();
        return new ChannelAccount(
                row.key(),
                row.channel(),
                row.provider(),
                account.settings(),
                java.util.Set.copyOf(account.kept().keySet()),
                row.position(),
                row.enabled(),
                Optional.ofNullable(account.rate()),
                Optional.ofNullable(account.domainRate()),
                Optional.ofNullable(row.verifiedAt()),
                tokens.of(row.tenant(), row.id()),
                row.createdAt(),
                row.updatedAt());
    }

    private <T> T call(Supplier<T> work) {
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return work.get();
        });
    }
}
