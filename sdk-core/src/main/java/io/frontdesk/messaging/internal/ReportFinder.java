package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds the messages that reports are about: by our own name, else by the provider's if exactly one message has it. */
final class ReportFinder {

    private final MessageStore store;

    ReportFinder(MessageStore store) {
        this.store = store;
    }

    /**
     * What reports are about.
     *
     * @param reports those on each message
     * @param rows the same messages, as they were found
     */
    record Found(Map<MessageRef, List<DeliveryReport>> reports, Map<MessageRef, MessageRow> rows) {}

    /** In the open transaction, two queries; reports on another tenant's messages, or on none we know, are left out. */
    Found find(TenantId tenant, List<DeliveryReport> reports) {
        Set<MessageRef> named = new LinkedHashSet<>();
        Set<String> providerIds = new LinkedHashSet<>();
        for (DeliveryReport report : reports) {
            report.message().filter(ref -> ref.tenant().equals(tenant)).ifPresent(named::add);
            if (report.message().isEmpty()) {
                report.providerId().ifPresent(providerIds::add);
            }
        }
        Map<MessageRef, MessageRow> known = named.isEmpty() ? Map.of() : store.find(named);
        Map<String, List<MessageRow>> byProvider = byProvider(tenant, providerIds);
        var found = new Found(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (DeliveryReport report : reports) {
            MessageRow row = report.message()
                    .map(known::get)
                    .or(() -> report.providerId()
                            .filter(id -> report.message().isEmpty())
                            .map(id -> byProvider.getOrDefault(id, List.of()))
                            .filter(rows -> rows.size() == 1)
                            .map(rows -> rows.get(0)))
                    .orElse(null);
            if (row != null) {
                found.rows.put(row.ref(), row);
                found.reports
                        .computeIfAbsent(row.ref(), ref -> new ArrayList<>())
                        .add(report);
            }
        }
        return found;
    }

    private Map<String, List<MessageRow>> byProvider(TenantId tenant, Set<String> providerIds) {
        var byProvider = new HashMap<String, List<MessageRow>>();
        if (!providerIds.isEmpty()) {
            for (MessageRow row : store.findByProviderIds(tenant, providerIds)) {
                byProvider
                        .computeIfAbsent(Objects.requireNonNull(row.providerId()), id -> new ArrayList<>())
                        .add(row);
            }
        }
        return byProvider;
    }
}
