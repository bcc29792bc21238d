package io.frontdesk.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.TenantId;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressAddress;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.consent.spi.SuppressionStore;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.fixture.ServiceFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What opting out asks of contacts and consent. */
class OptOutLookupTest {

    private static final PhoneNumber PHONE = PhoneNumber.of("+4930123456");
    private static final EmailAddress EMAIL = EmailAddress.of("Ann@example.org");
    private static final Purpose NEWS = Purpose.of("news");
    private static final Set<SuppressionReason> UNSUBSCRIBED = Set.of(SuppressionReason.UNSUBSCRIBED);

    private final ServiceFixture f = new ServiceFixture();
    private final ConsentLookup lookup = f.consentModule.lookup();

    @Test
    void finds_everybody_with_an_address_of_the_tenant() {
        ContactId ann = contact(ContactProfile.withEmailAddress(EMAIL).withPhone(PHONE));
        ContactId bob = contact(ContactProfile.empty().withPhone(PHONE));
        TenantId other = f.newTenant("other");

        assertThat(having(f.tenant, AddressKind.PHONE, PHONE.e164())).containsExactlyInAnyOrder(ann, bob);
        assertThat(having(f.tenant, AddressKind.EMAIL, EMAIL.normalized())).containsExactly(ann);
        assertThat(having(f.tenant, AddressKind.OPAQUE, PHONE.e164())).isEmpty();
        assertThat(having(f.tenant, AddressKind.PHONE, "+4930999999")).isEmpty();
        assertThat(having(other, AddressKind.PHONE, PHONE.e164())).isEmpty();
    }

    @Test
    void withdraws_what_holds_on_the_channel_and_marketing_in_any_case() {
        ContactId ann = contact(ContactProfile.empty().withPhone(PHONE));
        record(RecordConsent.grant(ann, Channel.SMS, NEWS, "test"));
        record(RecordConsent.grant(ann, Channel.EMAIL, NEWS, "test"));
        record(RecordConsent.withdraw(ann, Channel.SMS, Purpose.of("offers"), "test"));
        ContactId unknown = new ContactId(new UUID(7, 7));

        Set<ContactId> known = f.context()
                .inTransaction(() -> lookup.withdrawReach(
                        f.context(), List.of(ann, unknown), ConsentReach.channel(Channel.SMS), "keyword"));

        assertThat(known).containsExactly(ann);
        assertThat(withdrawals(ann)).containsExactly(ConsentReach.channel(Channel.SMS));
        assertThat(f.consents().status(ann, Channel.SMS, NEWS).granted()).isFalse();
        assertThat(f.consents().status(ann, Channel.EMAIL, NEWS).granted()).isTrue();

        f.context()
                .inTransaction(() ->
                        lookup.withdrawReach(f.context(), List.of(ann), ConsentReach.channel(Channel.SMS), "keyword"));
        assertThat(withdrawals(ann)).as("the second time").hasSize(1);
    }

    @Test
    void an_undated_grant_that_comes_later_does_not_count() {
        ContactId ann = contact(ContactProfile.empty().withPhone(PHONE));
        f.context()
                .inTransaction(() ->
                        lookup.withdrawReach(f.context(), List.of(ann), ConsentReach.channel(Channel.SMS), "keyword"));

        record(RecordConsent.grant(ann, Channel.SMS, Purpose.MARKETING, "import")
                .undated());

        assertThat(f.consents().status(ann, Channel.SMS, Purpose.MARKETING).granted())
                .isFalse();
    }

    @Test
    void lifts_only_for_the_reasons_given() {
        suppress(SuppressionReason.COMPLAINT);
        assertThat(lift(lookup)).isEmpty();
        assertThat(f.suppressions().find(address(SuppressionReason.MANUAL))).isPresent();

        f.suppressions().lift(address(SuppressionReason.MANUAL));
        suppress(SuppressionReason.UNSUBSCRIBED);
        f.journal.clear();
        assertThat(lift(lookup)).isPresent();
        assertThat(f.journal.events()).hasSize(1);
        assertThat(f.suppressions().find(address(SuppressionReason.MANUAL))).isEmpty();
        assertThat(lift(lookup)).isEmpty();
    }

    @Test
    void gives_back_what_took_its_place_in_the_meantime() {
        suppress(SuppressionReason.COMPLAINT);
        var racing = new ConsentModule(
                f.env,
                new ConsentModule.Ports(
                        f.persistence.consents(),
                        f.persistence.notices(),
                        findingAnUnsubscription(f.persistence.suppressions()),
                        f.persistence.tenants()),
                new ConsentModule.People(f.contactsModule.lookup(), Map.of()),
                new ConsentModule.Signing(name -> new byte[32], 1),
                f.journal,
                f.tenancy.directory(),
                f.persistence.transactions());
        f.journal.clear();

        assertThat(lift(racing.lookup())).isEmpty();

        assertThat(f.suppressions().find(address(SuppressionReason.MANUAL)))
                .get()
                .extracting(Suppression::reason)
                .isEqualTo(SuppressionReason.COMPLAINT);
        assertThat(f.journal.events()).isEmpty();
    }

    /** As if the entry had been another when it was looked at. */
    private SuppressionStore findingAnUnsubscription(SuppressionStore store) {
        Suppression before = new Suppression(
                new UUID(1, 1), Channel.SMS, key().address(), SuppressionReason.UNSUBSCRIBED, "test", Instant.EPOCH);
        return (SuppressionStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SuppressionStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("find")) {
                        return Map.of(key(), before);
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Set<ContactId> having(TenantId tenant, AddressKind kind, String address) {
        return f.context(tenant).inTransaction(() -> f.contactsModule.lookup().having(tenant, kind, address));
    }

    private Optional<Suppression> lift(ConsentLookup from) {
        return f.context().inTransaction(() -> from.lift(f.context(), key(), UNSUBSCRIBED));
    }

    private SuppressionKey key() {
        return new SuppressionKey(f.tenant, Channel.SMS, lookup.digest(f.tenant, Channel.SMS, PHONE.e164()));
    }

    private void suppress(SuppressionReason reason) {
        f.suppressions().suppress(address(reason));
    }

    private static SuppressAddress address(SuppressionReason reason) {
        return SuppressAddress.phone(PHONE, Channel.SMS, reason);
    }

    private void record(RecordConsent command) {
        f.consents().record(command);
    }

    private List<ConsentReach> withdrawals(ContactId contact) {
        return f.consents().history(contact).stream()
                .filter(entry -> entry.state() == ConsentState.WITHDRAWN
                        && entry.source().equals("keyword"))
                .map(ConsentEntry::reach)
                .toList();
    }

    private ContactId contact(ContactProfile profile) {
        return f.contacts().create(CreateContact.of(profile)).contact().id();
    }
}
