package io.frontdesk.preferences;

import io.frontdesk.contacts.ContactId;
import io.frontdesk.tenancy.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a preference centre shows of one contact.
 *
 * @param topics in the tenant's order
 * @param pausedUntil until when the contact wants to hear nothing of them; empty if that is not so
 * @param zone the contact's, else UTC: whose days a pause is said in
 * @param madeAt when: for {@link SavePreferences#shownAt}
 */
public record PreferencePage(
        Tenant tenant,
        ContactId contact,
        List<TopicChoice> topics,
        Optional<Instant> pausedUntil,
        ZoneId zone,
        Instant madeAt) {}
