package io.frontdesk.messaging.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.SaveSender;
import io.frontdesk.messaging.Sender;
import io.frontdesk.messaging.SenderChanged;
import io.frontdesk.messaging.Senders;
import io.frontdesk.messaging.spi.AccountStore;
import io.frontdesk.messaging.spi.SenderRow;
import io.frontdesk.messaging.spi.SenderStore;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A tenant's senders. */
final class SenderService implements Senders {

    private static final int MOST = 100;
    private static final Comparator<SenderRow> ORDER =
            Comparator.comparing((SenderRow row) -> row.channel().code()).thenComparing(SenderRow::key);

    private final Environment env;
    private final SenderStore store;
    private final AccountStore accounts;
    private final AccountBook book;
    private final Channels channels;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final CallContext context;

    SenderService(
            Environment env,
            SenderStore store,
            AccountStore accounts,
            AccountBook book,
            Channels channels,
            Journal journal,
            TenantDirectory tenants,
            CallContext context) {
        this.env = env;
        this.store = store;
        this.accounts = accounts;
        this.book = book;
        this.channels = channels;
        this.journal = journal;
        this.tenants = tenants;
        this.context = context;
    }

    @Override
    public Sender save(SaveSender command) {
        return call(() -> {
            List<SenderRow> standing = all();
            SenderRow before = find(standing, command.key());
            check(command, standing, before);
            SenderRow row = before == null ? fresh(command) : changed(command, before);
            if (row.equals(before)) {
                return OwnSender.view(row, env);
            }
            boolean written = before == null
                    ? store.insert(row)
                    : !store.update(List.of(row)).isEmpty();
            if (!written) {
                throw stale(command.key());
            }
            if (row.preferred()) {
                notPreferred(standing, row);
            }
            return announced(row, "saved");
        });
    }

    private void check(SaveSender command, List<SenderRow> standing, @Nullable SenderRow before) {
        var problems = new ArrayList<Violation>();
        if (before == null && standing.size() >= MOST) {
            problems.add(new Violation("sender", "is one too many", "remove one: a tenant may have " + MOST));
        }
        if (before != null && !before.channel().equals(command.channel())) {
            problems.add(new Violation("channel", "is another than the sender has", "use another key"));
        }
        if (channels.kind(command.channel()) == AddressKind.EMAIL) {
            EmailAddress.problemOf(command.address())
                    .ifPresent(problem -> problems.add(new Violation("address", problem, "mend the address")));
        }
        command.account().ifPresent(key -> {
            boolean there = accounts.list(List.of(context.tenant())).stream()
                    .anyMatch(row -> row.key().equals(key) && row.channel().equals(command.channel()));
            if (!there) {
                problems.add(new Violation("account", "is not one of this channel", "save the account first"));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInputException("Cannot save sender '" + command.key() + "'", problems);
        }
    }

    private SenderRow fresh(SaveSender command) {
        UUID id = env.ids().next();
        Instant now = env.now();
        return new SenderRow(
                context.tenant(),
                id,
                command.key(),
                command.channel(),
                env.personalData().seal(OwnSender.context(context.tenant(), id), OwnSender.profile(command, env)),
                command.account().orElse(null),
                command.isPreferred(),
                null,
                1,
                now,
                now);
    }

    /** The row itself if nothing changes. */
    private SenderRow changed(SaveSender command, SenderRow row) {
        var context = OwnSender.context(row.tenant(), row.id());
        String profile = OwnSender.profile(command, env);
        boolean same = env.personalData().open(context, row.profile()).equals(profile);
        String account = command.account().orElse(null);
        if (same && java.util.Objects.equals(row.account(), account) && row.preferred() == command.isPreferred()) {
            return row;
        }
        boolean sameAddress = OwnSender.view(row, env).address().equals(command.address());
        return new SenderRow(
                row.tenant(),
                row.id(),
                row.key(),
                row.channel(),
                same ? row.profile() : env.personalData().seal(context, profile),
                account,
                command.isPreferred(),
                sameAddress ? row.verifiedAt() : null,
                row.version() + 1,
                row.createdAt(),
                env.now());
    }

    private void notPreferred(List<SenderRow> standing, SenderRow preferred) {
        store.update(standing.stream()
                .filter(row -> row.preferred()
                        && row.channel().equals(preferred.channel())
                        && !row.id().equals(preferred.id()))
                .map(row -> next(row, false, row.verifiedAt()))
                .toList());
    }

    private SenderRow next(SenderRow row, boolean preferred, @Nullable Instant verifiedAt) {
        return new SenderRow(
                row.tenant(),
                row.id(),
                row.key(),
                row.channel(),
                row.profile(),
                row.account(),
                preferred,
                verifiedAt,
                row.version() + 1,
                row.createdAt(),
                env.now());
    }

    @Override
    public Sender markVerified(String key) {
        return call(() -> {
            SenderRow row = find(all(), key);
            if (row == null) {
                throw new FrontdeskException(
                        ErrorCode.NOT_FOUND,
                        "Tenant " + context.tenant() + " has no sender '" + key + "'. Save it first.");
            }
            if (row.verifiedAt() != null) {
                return OwnSender.view(row, env);
            }
            SenderRow verified = next(row, row.preferred(), env.now());
            if (store.update(List.of(verified)).isEmpty()) {
                throw stale(key);
            }
            return announced(verified, "verified");
        });
    }

    @Override
    public Optional<Sender> find(String key) {
        return call(() -> Optional.ofNullable(find(all(), key)).map(row -> OwnSender.view(row, env)));
    }

    @Override
    public List<Sender> list() {
        return call(() -> OwnSender.views(all().stream().sorted(ORDER).toList(), env));
    }

    @Override
    public boolean remove(String key) {
        return call(() -> {
            SenderRow standing = find(all(), key);
            if (standing == null || !store.remove(context.tenant(), key)) {
                return false;
            }
            announced(standing, "removed");
            return true;
        });
    }

    private Sender announced(SenderRow row, String what) {
        book.changed(context.tenant(), context.transactions());
        journal.append(context, new SenderChanged(row.id(), row.key(), what));
        return OwnSender.view(row, env);
    }

    private List<SenderRow> all() {
        return store.list(List.of(context.tenant()));
    }

    private static @Nullable SenderRow find(List<SenderRow> rows, String key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst().orElse(null);
    }

    private static FrontdeskException stale(String key) {
        return new FrontdeskException(
                ErrorCode.STALE_VERSION,
                "Sender '" + key + "' was changed by somebody else just now. Look at it and decide anew.");
    }

    private <T> T call(Supplier<T> work) {
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return work.get();
        });
    }
}
