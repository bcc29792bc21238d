package io.frontdesk.preferences.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.ConsentRecords;
import io.frontdesk.consent.ConsentRecords.Witnessed;
import io.frontdesk.consent.ConsentStatus;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.ShownNotice;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.ContactRef;
import io.frontdesk.messaging.Recipients;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out how confirmation links stand, from the ledger; in the open transaction, a handful of queries. */
final class OptInFiles {

    private final Environment env;
    private final ContactLookup contacts;
    private final ConsentLookup consents;
    private final ConsentRecords records;
    private final Recipients recipients;
    private final TenantDirectory tenants;

    OptInFiles(
            Environment env,
            ContactLookup contacts,
            ConsentLookup consents,
            ConsentRecords records,
            Recipients recipients,
            TenantDirectory tenants) {
        this.env = env;
        this.contacts = contacts;
        this.consents = consents;
        this.records = records;
        this.recipients = recipients;
        this.tenants = tenants;
    }

    /** Empty if tenant or contact are not there (any more). */
    Optional<OptInCase> find(OptInToken token) {
        TenantId tenant = token.tenant();
        Tenant owner = tenants.find(List.of(tenant)).get(tenant);
        var person = new ContactRef(tenant, token.contact());
        if (owner == null || !contacts.load(List.of(person)).containsKey(person)) {
            return Optional.empty();
        }
        Instant now = env.now();
        Optional<Digest> address = address(person, token.channel());
        Map<Purpose, ConsentStatus> statuses = statuses(person, token.channel(), token.purposes());
        Map<Purpose, Witnessed> deciding = deciding(tenant, statuses);
        Map<Purpose, OptInStanding> standings = new LinkedHashMap<>();
        statuses.forEach((purpose, status) -> standings.put(
                purpose,
                OptInStanding.of(new OptInStanding.Facts(
                        token,
                        status.state().orElse(null),
                        Optional.ofNullable(deciding.get(purpose)),
                        address,
                        now))));
        return Optional.of(
                new OptInCase(token, owner, standings, deciding, records.notices(tenant, noticesOf(deciding))));
    }

    /** Where a message to the person would go now. */
    Optional<Digest> address(ContactRef person, Channel channel) {
        return recipients.addressOf(person.tenant(), person.contact(), channel);
    }

    /** In the purposes' order. */
    Map<Purpose, ConsentStatus> statuses(ContactRef person, Channel channel, Set<Purpose> purposes) {
        Map<Purpose, ConsentKey> keys = new LinkedHashMap<>();
        purposes.forEach(purpose -> keys.put(purpose, new ConsentKey(person, channel, purpose)));
        Map<ConsentKey, ConsentStatus> found = consents.statuses(keys.values());
        Map<Purpose, ConsentStatus> statuses = new LinkedHashMap<>();
        keys.forEach((purpose, key) -> statuses.put(purpose, found.getOrDefault(key, ConsentStatus.NONE)));
        return statuses;
    }

    /** The lines that decide, with their evidence. */
    Map<Purpose, Witnessed> deciding(TenantId tenant, Map<Purpose, ConsentStatus> statuses) {
        var lines = records.find(
                tenant,
                statuses.values().stream()
                        .flatMap(status -> status.deciding().stream())
                        .toList());
        Map<Purpose, Witnessed> deciding = new HashMap<>();
        statuses.forEach(
                (purpose, status) -> status.deciding().map(lines::get).ifPresent(line -> deciding.put(purpose, line)));
        return deciding;
    }

    private static Set<NoticeRef> noticesOf(Map<Purpose, Witnessed> lines) {
        return lines.values().stream()
                .flatMap(line -> line.entry().notice().stream())
                .map(ShownNotice::ref)
                .collect(Collectors.toSet());
    }
}
