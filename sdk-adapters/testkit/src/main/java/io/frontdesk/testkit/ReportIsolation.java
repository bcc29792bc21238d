package io.frontdesk.testkit;

import static io.frontdesk.testkit.ContactIsolation.require;
import static io.frontdesk.testkit.IsolationWorld.mixed;

import io.frontdesk.common.Digest;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.messaging.spi.HealthRow;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.RaisedRecipient;
import io.frontdesk.messaging.spi.SenderKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What reports look up and count, of another tenant. */
final class ReportIsolation {

    private ReportIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase(
                        "MessageStore.findByProviderIds(TenantId, Collection)",
                        "mixed batch",
                        ReportIsolation::findsByProvider),
                new IsolationCase(
                        "MessageStore.latestTo(TenantId, Channel, Collection, Instant)",
                        "mixed batch",
                        ReportIsolation::findsLatest),
                new IsolationCase("SenderHealthStore.add(Collection)", "same account", ReportIsolation::counts),
                new IsolationCase(
                        "SenderHealthStore.since(Collection, LocalDate)", "mixed batch", ReportIsolation::readsFigures),
                new IsolationCase("SoftBounceStore.add(Map, Instant)", "same address", ReportIsolation::scores),
                new IsolationCase("SoftBounceStore.forget(Collection)", "same address", ReportIsolation::forgets),
                new IsolationCase(
                        "SoftBounceStore.before(TenantId, int, int)",
                        "all",
                        (w, own, target) -> w.as(
                                        own, () -> w.persistence().softBounces().before(own.tenant(), 2, 100))
                                .contains(target.suppressionKey())),
                new IsolationCase(
                        "MessageStore.recipientsBefore(TenantId, int, MessageId, int)",
                        "all",
                        (w, own, target) -> w.as(
                                        own,
                                        () -> w.persistence().messages().recipientsBefore(own.tenant(), 2, null, 100))
                                .containsKey(target.messageId())),
                new IsolationCase(
                        "MessageStore.readdress(TenantId, List)", "guessed message", ReportIsolation::readdresses));
    }

    private static boolean findsByProvider(IsolationWorld w, Estate own, Estate target) {
        List<String> ids = mixed(providerId(own), providerId(target));
        List<MessageRow> found = w.as(own, () -> w.persistence().messages().findByProviderIds(own.tenant(), ids));
        require(found.contains(own.message()));
        return found.contains(target.message());
    }

    private static String providerId(Estate estate) {
        return estate.attempt().attempt().providerId().orElseThrow();
    }

    private static boolean findsLatest(IsolationWorld w, Estate own, Estate target) {
        List<Digest> addresses = mixed(recipient(own), recipient(target));
        Map<Digest, MessageRow> found = w.as(
                own,
                () -> w.persistence()
                        .messages()
                        .latestTo(
                                own.tenant(),
                                own.message().channel(),
                                addresses,
                                own.message().createdAt()));
        require(Objects.equals(found.get(recipient(own)), own.message()));
        return found.containsKey(recipient(target));
    }

    private static Digest recipient(Estate estate) {
        return Objects.requireNonNull(estate.message().recipient());
    }

    private static boolean readdresses(IsolationWorld w, Estate own, Estate target) {
        Digest other = w.rows().digest();
        w.as(own, () -> {
            w.persistence()
                    .messages()
                    .readdress(
                            own.tenant(), List.of(new RaisedRecipient(target.messageId(), recipient(target), other)));
            return true;
        });
        return w.as(target, () -> w.persistence().messages().find(List.of(target.messageRef()))).values().stream()
                .anyMatch(row -> other.equals(row.recipient()));
    }

    private static boolean counts(IsolationWorld w, Estate own, Estate target) {
        List<HealthRow> before = figures(w, target);
        w.as(own, () -> {
            w.persistence().senderHealth().add(List.of(w.rows().health(senderKey(own, target))));
            return true;
        });
        return !before.equals(figures(w, target));
    }

    private static List<HealthRow> figures(IsolationWorld w, Estate estate) {
        return w.as(estate, () -> w.persistence().senderHealth().since(List.of(estate.senderKey()), LocalDate.EPOCH));
    }

    private static boolean readsFigures(IsolationWorld w, Estate own, Estate target) {
        SenderKey guessed = senderKey(own, target);
        List<HealthRow> found =
                w.as(own, () -> w.persistence().senderHealth().since(mixed(own.senderKey(), guessed), LocalDate.EPOCH));
        require(found.stream().anyMatch(row -> row.sender().equals(own.senderKey())));
        return found.stream().anyMatch(row -> row.sender().equals(guessed));
    }

    private static boolean scores(IsolationWorld w, Estate own, Estate target) {
        SuppressionKey guessed = address(own, target);
        return w.as(
                                own,
                                () -> w.persistence()
                                        .softBounces()
                                        .add(Map.of(guessed, 1.0), w.rows().now()))
                        .getOrDefault(guessed, 0.0)
                > 1.5;
    }

    private static boolean forgets(IsolationWorld w, Estate own, Estate target) {
        w.as(own, () -> {
            w.persistence().softBounces().forget(List.of(address(own, target)));
            return true;
        });
        SuppressionKey key = target.suppressionKey();
        return w.as(
                                target,
                                () -> w.persistence()
                                        .softBounces()
                                        .add(Map.of(key, 0.0), w.rows().now()))
                        .getOrDefault(key, 0.0)
                < 0.5;
    }

    private static SenderKey senderKey(Estate tenant, Estate account) {
        return new SenderKey(
                tenant.tenant(), account.account().channel(), account.account().key());
    }

    private static SuppressionKey address(Estate tenant, Estate address) {
        return new SuppressionKey(
                tenant.tenant(),
                address.suppression().channel(),
                address.suppression().address());
    }
}
