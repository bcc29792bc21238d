package io.frontdesk.testkit;

import io.frontdesk.apikeys.ApiKey;
import io.frontdesk.apikeys.spi.ApiKeyStore.Use;
import io.frontdesk.apikeys.spi.CallRateStore.Demand;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.messaging.spi.FrequencyKey;
import io.frontdesk.messaging.spi.FrequencyRow;
import io.frontdesk.messaging.spi.SendingRulesRow;
import io.frontdesk.preferences.spi.TopicRow;
import io.frontdesk.spi.Persistence;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Calls of the stores of what tenants and people choose: {@link StoreCalls} has the others. */
final class ChoiceCalls {

    private final TenantId tenant;
    private final Instant now;
    private final UUID id;
    private final Map<String, Consumer<Persistence>> calls = new HashMap<>();

    private ChoiceCalls(Rows rows, TenantId tenant) {
        this.tenant = tenant;
        this.now = rows.now();
        this.id = rows.id();
    }

    static Map<String, Consumer<Persistence>> of(Rows rows, TenantId tenant) {
        var choices = new ChoiceCalls(rows, tenant);
        choices.addSendingRules();
        choices.addPauses();
        choices.addTopics();
        choices.addApiKeys(rows);
        return choices.calls;
    }

    private void addSendingRules() {
        var rules = new SendingRulesRow(tenant, "{}", 1, now);
        calls.put("SendingRulesStore.find(Collection)", p -> p.sendingRules().find(List.of(tenant)));
        calls.put(
                "SendingRulesStore.insert(SendingRulesRow)",
                p -> p.sendingRules().insert(rules));
        calls.put(
                "SendingRulesStore.update(SendingRulesRow)",
                p -> p.sendingRules().update(rules));
        var key = new FrequencyKey(tenant, id.toString(), "*/*/day");
        calls.put(
                "FrequencyStore.lock(Collection, Instant)", p -> p.frequencies().lock(List.of(key), now));
        calls.put(
                "FrequencyStore.save(Collection)",
                p -> p.frequencies().save(List.of(new FrequencyRow(key, List.of(), now))));
        calls.put("FrequencyStore.find(Collection)", p -> p.frequencies().find(List.of(key)));
        calls.put(
                "FrequencyStore.before(TenantId, int, int)",
                p -> p.frequencies().before(tenant, 2, 1));
        calls.put("FrequencyStore.forget(Collection)", p -> p.frequencies().forget(List.of(key)));
        calls.put(
                "FrequencyStore.purge(Collection, Instant, int)",
                p -> p.frequencies().purge(List.of(tenant), now, 1));
    }

    private void addPauses() {
        var contact = new ContactId(id);
        calls.put(
                "ConsentStore.pause(TenantId, ContactId, Instant, Instant)",
                p -> p.consents().pause(tenant, contact, now, now));
        calls.put("ConsentStore.resume(TenantId, ContactId)", p -> p.consents().resume(tenant, contact));
        calls.put(
                "ConsentStore.pauses(Collection)", p -> p.consents().pauses(List.of(new ContactRef(tenant, contact))));
    }

    private void addApiKeys(Rows rows) {
        ApiKey key = KeyRows.plain(rows, tenant);
        calls.put("ApiKeyStore.insert(ApiKey, byte[])", p -> p.apiKeys().insert(key, KeyRows.hash(rows)));
        calls.put("ApiKeyStore.findByHash(byte[])", p -> p.apiKeys().findByHash(KeyRows.hash(rows)));
        calls.put("ApiKeyStore.find(TenantId, UUID)", p -> p.apiKeys().find(tenant, id));
        calls.put("ApiKeyStore.findForUpdate(TenantId, UUID)", p -> p.apiKeys().findForUpdate(tenant, id));
        calls.put("ApiKeyStore.list(TenantId, UUID, int)", p -> p.apiKeys().list(tenant, null, 1));
        calls.put("ApiKeyStore.update(ApiKey)", p -> p.apiKeys().update(key));
        calls.put("ApiKeyStore.touch(Collection)", p -> p.apiKeys().touch(List.of(new Use(tenant, id, now))));
        var demand = new Demand(tenant, id, now, 1, 1);
        calls.put("CallRateStore.take(Collection)", p -> p.callRates().take(List.of(demand)));
    }

    private void addTopics() {
        var topic = new TopicRow(tenant, Purpose.of("news"), 1, "{}", 1, now);
        calls.put("TopicStore.list(TenantId)", p -> p.topics().list(tenant));
        calls.put("TopicStore.insert(TopicRow)", p -> p.topics().insert(topic));
        calls.put("TopicStore.update(TopicRow)", p -> p.topics().update(topic));
        calls.put("TopicStore.remove(TenantId, Purpose)", p -> p.topics().remove(tenant, topic.purpose()));
    }
}
