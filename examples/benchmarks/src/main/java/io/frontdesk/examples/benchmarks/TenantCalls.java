package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.apikeys.CreateApiKey;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PageRequest;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.identity.Role;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.tenancy.CreateTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tenants with so many rows each, and the calls that are made at their desks. */
final class TenantCalls {

    private static final Duration LATER = Duration.ofDays(30);

    private static final PageRequest PAGE = PageRequest.first(20);

    private static final Map<String, Call> CALLS = calls();

    static final Set<String> NAMES = CALLS.keySet();

    private final Frontdesk frontdesk;
    private final List<Shop> shops = new ArrayList<>();

    private TenantCalls(Frontdesk frontdesk) {
        this.frontdesk = frontdesk;
    }

    /** One tenant's desk, and whom it knows. */
    private record Shop(TenantDesk desk, List<ContactId> people) {

        ContactId person(int nth) {
            return people.get(nth % people.size());
        }

        int number(int nth) {
            return nth % people.size();
        }
    }

    /** A call at a desk. */
    private interface Call {
        Object at(Shop shop, int nth);
    }

    private static Map<String, Call> calls() {
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put(
                "contacts.find",
                (shop, n) -> shop.desk().contacts().find(shop.person(n)).orElseThrow());
        calls.put(
                "contacts.findByEmail",
                (shop, n) -> shop.desk()
                        .contacts()
                        .findByEmail(email(shop.number(n)))
                        .orElseThrow());
        calls.put("contacts.list", (shop, n) -> shop.desk().contacts().list(ContactQuery.all(), PAGE));
        calls.put(
                "consents.status",
                (shop, n) -> shop.desk().consents().status(shop.person(n), Channel.EMAIL, Purpose.MARKETING));
        calls.put(
                "consents.record",
                (shop, n) -> shop.desk()
                        .consents()
                        .record(RecordConsent.renew(
                                shop.person(n), Channel.EMAIL, Purpose.MARKETING, "benchmark " + n)));
        calls.put(
                "suppressions.find",
                (shop, n) -> shop.desk()
                        .suppressions()
                        .find(SuppressAddress.email(email(shop.number(n)), SuppressionReason.MANUAL)));
        calls.put("messages.enqueue", (shop, n) -> shop.desk().messages().enqueue(message(shop.person(n))));
        calls.put("messages.list", (shop, n) -> shop.desk().messages().list(MessageQuery.all(), PAGE));
        calls.put("activities.list", (shop, n) -> shop.desk().activities().list(PAGE));
        calls.put("members.list", (shop, n) -> shop.desk().members().list(PAGE));
        calls.put(
                "members.find",
                (shop, n) ->
                        shop.desk().members().find("person-" + shop.number(n)).orElseThrow());
        calls.put("apiKeys.list", (shop, n) -> shop.desk().apiKeys().list(PAGE));
        return calls;
    }

    static TenantCalls filled(Frontdesk frontdesk, int tenants, int rows) {
        var calls = new TenantCalls(frontdesk);
        for (int i = 0; i < tenants; i++) {
            calls.add("shop-" + i, rows);
        }
        return calls;
    }

    private void add(String slug, int rows) {
        TenantDesk desk = frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id());
        List<ContactId> people = frontdesk.transactions().required(desk.tenantId(), transaction -> fill(desk, rows));
        shops.add(new Shop(desk, people));
    }

    private static List<ContactId> fill(TenantDesk desk, int rows) {
        List<ContactId> people = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            ContactId person = desk.contacts()
                    .create(CreateContact.of(
                            ContactProfile.withEmailAddress(email(i)).withFirstName("Person " + i)))
                    .contact()
                    .id();
            people.add(person);
            desk.consents().record(RecordConsent.grant(person, Channel.EMAIL, Purpose.MARKETING, "benchmark"));
            desk.suppressions()
                    .suppress(SuppressAddress.email(
                            EmailAddress.of("gone" + i + "@example.org"), SuppressionReason.MANUAL));
            desk.messages().enqueue(message(person));
            desk.members().add("person-" + i, i == 0 ? Role.OWNER : Role.MEMBER);
            desk.apiKeys().create(CreateApiKey.named("key " + i).withScopes("contacts:read"));
        }
        return people;
    }

    private static EmailAddress email(int number) {
        return EmailAddress.of("person" + number + "@example.org");
    }

    /** Not due, so that nobody sends it. */
    private static SendMessage message(ContactId person) {
        return SendMessage.to(person, Channel.EMAIL)
                .withSubject("See you")
                .withText("Your appointment is on Monday.")
                .sendAt(Instant.now().plus(LATER));
    }

    String firstTenant() {
        return shops.get(0).desk().tenantId().toString();
    }

    /** Returns what the call does. */
    Object make(String call, int nth) {
        return Objects.requireNonNull(CALLS.get(call)).at(shops.get(nth % shops.size()), nth / shops.size());
    }
}
