package io.frontdesk.testkit;

import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.messaging.spi.AccountRow;
import io.frontdesk.messaging.spi.SenderRow;
import java.util.List;

/** Channel accounts and senders of another tenant. */
final class AccountIsolation {

    private AccountIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase("AccountStore.insert(AccountRow)", "same key", AccountIsolation::insertsAccount),
                new IsolationCase("AccountStore.update(List)", "guessed id", AccountIsolation::updatesAccount),
                new IsolationCase("AccountStore.list(Collection)", "only own", AccountIsolation::listsAccounts),
                new IsolationCase(
                        "AccountStore.remove(TenantId, String)", "guessed key", AccountIsolation::removesAccount),
                new IsolationCase("SenderStore.insert(SenderRow)", "same key", AccountIsolation::insertsSender),
                new IsolationCase("SenderStore.update(List)", "guessed id", AccountIsolation::updatesSender),
                new IsolationCase("SenderStore.list(Collection)", "only own", AccountIsolation::listsSenders),
                new IsolationCase(
                        "SenderStore.remove(TenantId, String)", "guessed key", AccountIsolation::removesSender));
    }

    /** Run into: the key of another tenant's account is taken. */
    private static boolean insertsAccount(IsolationWorld w, Estate own, Estate target) {
        AccountRow row = w.rows().account(own.tenant(), target.account().key());
        return !w.as(own, () -> w.persistence().accounts().insert(row));
    }

    private static boolean updatesAccount(IsolationWorld w, Estate own, Estate target) {
        AccountRow known = target.account();
        var guessed = new AccountRow(
                own.tenant(),
                known.id(),
                known.key(),
                known.channel(),
                known.provider(),
                known.config(),
                known.credentials(),
                known.position(),
                known.enabled(),
                known.verifiedAt(),
                known.version() + 1,
                known.createdAt(),
                known.updatedAt());
        return !w.as(own, () -> w.persistence().accounts().update(List.of(guessed)))
                .isEmpty();
    }

    private static boolean listsAccounts(IsolationWorld w, Estate own, Estate target) {
        return w.as(own, () -> w.persistence().accounts().list(mixed(own.tenant()))).stream()
                .anyMatch(row -> row.id().equals(target.account().id()));
    }

    private static boolean removesAccount(IsolationWorld w, Estate own, Estate target) {
        return w.as(
                own,
                () -> w.persistence()
                        .accounts()
                        .remove(own.tenant(), target.account().key()));
    }

    private static boolean insertsSender(IsolationWorld w, Estate own, Estate target) {
        SenderRow row = w.rows().sender(own.tenant(), target.sender().key());
        return !w.as(own, () -> w.persistence().senders().insert(row));
    }

    private static boolean updatesSender(IsolationWorld w, Estate own, Estate target) {
        SenderRow known = target.sender();
        var guessed = new SenderRow(
                own.tenant(),
                known.id(),
                known.key(),
                known.channel(),
                known.profile(),
                known.account(),
                known.preferred(),
                known.verifiedAt(),
                known.version() + 1,
                known.createdAt(),
                known.updatedAt());
        return !w.as(own, () -> w.persistence().senders().update(List.of(guessed)))
                .isEmpty();
    }

    private static boolean listsSenders(IsolationWorld w, Estate own, Estate target) {
        return w.as(own, () -> w.persistence().senders().list(mixed(own.tenant()))).stream()
                .anyMatch(row -> row.id().equals(target.sender().id()));
    }

    private static boolean removesSender(IsolationWorld w, Estate own, Estate target) {
        return w.as(
                own,
                () -> w.persistence()
                        .senders()
                        .remove(own.tenant(), target.sender().key()));
    }
}
