package io.frontdesk.consent.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentKey;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentScope;
import io.frontdesk.consent.spi.ConsentCurrent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which keys new lines touch, and what holds for them now. */
final class ConsentProjection {

    private ConsentProjection() {}

    /**
     * What to write over what was kept.
     *
     * @param said everything the contacts of {@code fresh} said, {@code fresh} included
     */
    static List<ConsentCurrent> after(List<ConsentRow> fresh, Map<ContactId, List<ConsentEntry>> said) {
        Set<ConsentKey> touched = new LinkedHashSet<>();
        for (ConsentRow row : fresh) {
            ConsentReach reach = row.entry().reach();
            ContactId contact = row.entry().contact();
            (reach.scope() == ConsentScope.TOPIC
                            ? Stream.of(reach)
                            : said.getOrDefault(contact, List.of()).stream().map(ConsentEntry::reach))
                    .filter(topic -> topic.scope() == ConsentScope.TOPIC && reach.covers(topic))
                    .forEach(topic -> touched.add(key(row.tenant(), contact, topic)));
        }
        return touched.stream()
                .map(key ->
                        ConsentFold.current(key, said.getOrDefault(key.contact().contact(), List.of())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static ConsentKey key(TenantId tenant, ContactId contact, ConsentReach topic) {
        return new ConsentKey(
                new ContactRef(tenant, contact),
                topic.channel().orElseThrow(),
                topic.purpose().orElseThrow());
    }
}
