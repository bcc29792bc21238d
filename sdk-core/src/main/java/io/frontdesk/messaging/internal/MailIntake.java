package io.frontdesk.messaging.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.Uuids;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.messaging.MailReportResult;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.MailReport;
import io.frontdesk.messaging.spi.MailReportReader;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes reports out of mails and finds whom they are about: by a signed trace; in a tenant's own mailbox also by what any mail may say. */
final class MailIntake {

    /** A bounce that names nothing but the address is about what was sent to it lately. */
    private static final Duration LATELY = Duration.ofDays(7);

    private final Environment env;
    private final @Nullable MailReportReader reader;
    private final Traces traces;
    private final MessageStore store;
    private final ConsentLookup consents;
    private final Channels channels;
    private final ReportApplier applier;

    MailIntake(
            Environment env,
            @Nullable MailReportReader reader,
            Traces traces,
            MessageStore store,
            ConsentLookup consents,
            Channels channels,
            ReportApplier applier) {
        this.env = env;
        this.reader = reader;
        this.traces = traces;
        this.store = store;
        this.consents = consents;
        this.channels = channels;
        this.applier = applier;
    }

    /** From a mailbox of the platform: only a signed trace says whose it is. */
    MailReportResult receive(TransactionRunner transactions, byte[] mail) {
        return take(transactions, mail, reports -> {
            var found = new ArrayList<DeliveryReport>();
            reports.forEach(report -> traced(report).ifPresent(ref -> found.add(about(ref, report))));
            return found;
        });
    }

    /** From a mailbox of the tenant's own: another tenant's trace means nothing here. */
    MailReportResult receive(TransactionRunner transactions, TenantId tenant, byte[] mail) {
        return take(
                transactions,
                mail,
                reports -> transactions.required(TenantScope.of(tenant), () -> ofTenant(tenant, reports)));
    }

    private MailReportResult take(
            TransactionRunner transactions, byte[] mail, Function<List<MailReport>, List<DeliveryReport>> finding) {
        List<MailReport> reports = reader().read(mail);
        if (reports.isEmpty()) {
            return new MailReportResult.NoReport();
        }
        var byTenant = new LinkedHashMap<TenantId, List<DeliveryReport>>();
        for (DeliveryReport report : finding.apply(reports)) {
            byTenant.computeIfAbsent(report.message().orElseThrow().tenant(), t -> new ArrayList<>())
                    .add(report);
        }
        var applied = new ReportApplier.Applied(0, 0);
        for (Map.Entry<TenantId, List<DeliveryReport>> own : byTenant.entrySet()) {
            applied = applied.plus(applier.apply(transactions, own.getKey(), own.getValue()));
        }
        return applied.messages() == 0
                ? new MailReportResult.Unmatched(reports.size())
                : new MailReportResult.Applied(applied.messages(), applied.changed());
    }

    private MailReportReader reader() {
        if (reader == null) {
            throw new FrontdeskException(
                    ErrorCode.NOT_CONFIGURED,
                    "Cannot read a mail report: the desk has no reader. Add .mailReports(...) to the builder.");
        }
        return reader;
    }

    private Optional<MessageRef> traced(MailReport report) {
        return report.traces().stream()
                .map(traces::read)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<DeliveryReport> ofTenant(TenantId tenant, List<MailReport> reports) {
        var named = new LinkedHashMap<MailReport, MessageRef>();
        for (MailReport report : reports) {
            traced(report)
                    .filter(ref -> ref.tenant().equals(tenant))
                    .or(() -> report.messageId().flatMap(id -> named(tenant, id)))
                    .ifPresent(ref -> named.put(report, ref));
        }
        // An id that is not ours, such as one a relay made, leaves the recipient to go by.
        Collection<MessageRef> known =
                named.isEmpty() ? List.of() : store.find(named.values()).keySet();
        named.values().retainAll(known);
        addressed(tenant, reports.stream().filter(r -> !named.containsKey(r)).toList())
                .forEach(named::put);
        return named.entrySet().stream()
                .map(e -> about(e.getValue(), e.getKey()))
                .toList();
    }

    /** Our Message-IDs are {@code <id of the message>@<some domain>}. */
    private static Optional<MessageRef> named(TenantId tenant, String messageId) {
        int at = messageId.indexOf('@');
        if (at != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(new MessageRef(tenant, new MessageId(UUID.fromString(messageId.substring(0, at)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The latest message to each address; one query a channel that writes to e-mail addresses. */
    private Map<MailReport, MessageRef> addressed(TenantId tenant, List<MailReport> reports) {
        var found = new LinkedHashMap<MailReport, MessageRef>();
        Map<MailReport, String> addresses = new LinkedHashMap<>();
        reports.forEach(report -> report.recipient()
                .filter(address -> EmailAddress.problemOf(address).isEmpty())
                .ifPresent(address ->
                        addresses.put(report, EmailAddress.of(address).normalized())));
        if (addresses.isEmpty()) {
            return found;
        }
        for (Channel channel : channels.ofKind(AddressKind.EMAIL)) {
            Map<MailReport, List<Digest>> digests = new LinkedHashMap<>();
            addresses.forEach((report, address) ->
                    digests.put(report, env.digests().ever(consents.digest(tenant, channel, address))));
            List<Digest> all = digests.values().stream().flatMap(List::stream).toList();
            Map<Digest, MessageRow> latest =
                    store.latestTo(tenant, channel, all, env.now().minus(LATELY));
            digests.forEach((report, each) -> each.stream()
                    .map(latest::get)
                    .filter(Objects::nonNull)
                    .max(Comparator.comparing(row -> row.ref().message().value(), Uuids.UNSIGNED))
                    .ifPresent(row -> found.putIfAbsent(report, row.ref())));
        }
        return found;
    }

    private DeliveryReport about(MessageRef message, MailReport report) {
        return new DeliveryReport(
                report.kind(),
                Optional.of(message),
                Optional.empty(),
                Optional.empty(),
                report.at().orElseGet(env::now),
                report.code());
    }
}
