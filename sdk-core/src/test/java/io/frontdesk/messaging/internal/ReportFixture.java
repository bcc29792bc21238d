package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.messaging.spi.SendOutcome;
import io.frontdesk.messaging.spi.SenderKey;
import io.frontdesk.work.NewWork;
import io.frontdesk.work.WorkItem;
import io.frontdesk.work.WorkRef;
import io.frontdesk.work.WorkScheduler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The applier on in-memory stores, and the sender's ledger beside it. */
final class ReportFixture {

    final ServiceFixture f = new ServiceFixture();
    final List<SenderKey> paused = new ArrayList<>();
    final SenderHealthLedger health = new SenderHealthLedger(
            f.env,
            f.persistence.senderHealth(),
            (sender, reason) -> paused.stream().noneMatch(sender::equals) && paused.add(sender),
            f.journal,
            f.persistence.transactions());
    final ReportApplier applier = new ReportApplier(
            f.env,
            f.persistence.messages(),
            storedWork(),
            new ReportEffects(
                    f.env,
                    f.consentModule.lookup(),
                    f.persistence.idempotency(),
                    f.journal,
                    new SoftBounces(f.env, f.persistence.softBounces()),
                    health),
            new OutcomeMeter(silent()));
    final MessageLedger ledger = new MessageLedger(
            f.env,
            f.persistence.messages(),
            f.persistence.transactions(),
            f.journal,
            f.consentModule.lookup(),
            new OutcomeMeter(silent()),
            new Traffic(
                    f.env,
                    new Channels(List.of(), List.of()),
                    new PauseBoard(f.env, f.persistence.pauses(), f.persistence.transactions()),
                    new Breakers(f.env.random()),
                    new Throttle(f.persistence.rates())),
            health);

    private static Observer silent() {
        return new Observer() {};
    }

    MessageRow insert(MessageState state, MessageReason reason) {
        return insert(f.tenant, state, reason, Purpose.TRANSACTIONAL, null);
    }

    /** Together with its work, where a message in this state has some. */
    MessageRow insert(
            TenantId tenant, MessageState state, MessageReason reason, Purpose purpose, @Nullable ContactId contact) {
        UUID id = f.env.ids().next();
        MessageRow row = MessageRows.row(tenant, id, state, reason, 1, purpose, contact);
        f.persistence.transactions().run(TenantScope.of(tenant), () -> {
            f.persistence.messages().insert(List.of(row));
            if (state.isOpen()) {
                f.persistence.work().insert(List.of(new NewWork(tenant, id, "q", f.env.now(), id.toString())));
            }
        });
        return row;
    }

    MessageRow row(MessageRow row) {
        return Objects.requireNonNull(
                in(() -> f.persistence.messages().find(List.of(row.ref()))).get(row.ref()));
    }

    boolean hasWork(MessageRow row) {
        var ref = new WorkRef(row.ref().tenant(), row.ref().message().value(), 0);
        return !in(() -> f.persistence.work().complete(List.of(ref))).isEmpty();
    }

    <T> T in(Supplier<T> work) {
        return f.persistence.transactions().required(TenantScope.of(f.tenant), work);
    }

    ReportApplier.Applied apply(List<DeliveryReport> reports) {
        return applier.apply(f.persistence.transactions(), f.tenant, reports);
    }

    ReportApplier.Applied apply(MessageRow row, ReportKind... kinds) {
        return apply(
                List.of(kinds).stream().map(kind -> report(row.ref(), kind)).toList());
    }

    DeliveryReport report(MessageRef message, ReportKind kind) {
        return new DeliveryReport(kind, Optional.of(message), Optional.empty(), Optional.empty(), f.env.now(), "5.1.1");
    }

    /** What the sender writes down after the provider answered, on the row as it was when it was put on the wire. */
    void record(MessageRow sending, SendOutcome outcome) {
        var item = new WorkItem(
                new WorkRef(sending.ref().tenant(), sending.ref().message().value(), 1), "q", "", f.env.now(), 1);
        var sent = new OnTheWire(
                sending,
                OutboundMessage.of(sending.ref(), 1, "a@example.org", "text"),
                "a@example.org",
                new Router.Route(Line.of(HostAccount.of("main", RecordingChannel.email())), null, 0, null));
        ledger.record(
                new OutboxBatch(List.of(item)),
                List.of(sent),
                List.of(outcome),
                f.env.now(),
                RecordingChannel.email(),
                true);
    }

    /** The one call that the applier makes. */
    private WorkScheduler storedWork() {
        return (WorkScheduler) Proxy.newProxyInstance(
                WorkScheduler.class.getClassLoader(), new Class<?>[] {WorkScheduler.class}, (proxy, method, given) -> {
                    if (!method.getName().equals("cancel")) {
                        throw new AssertionError(method + " is not called here");
                    }
                    return f.persistence.work().remove((TenantId) given[0], uuids((Collection<?>) given[1]));
                });
    }

    private static List<UUID> uuids(Collection<?> ids) {
        return ids.stream().map(UUID.class::cast).toList();
    }
}
