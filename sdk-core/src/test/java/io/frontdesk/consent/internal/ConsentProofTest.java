package io.frontdesk.consent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentReceipt;
import io.frontdesk.consent.ConsentReceiptIssued;
import io.frontdesk.consent.ConsentTrailItem;
import io.frontdesk.consent.Consents;
import io.frontdesk.consent.LawfulBasis;
import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticePublished;
import io.frontdesk.consent.NoticeRef;
import io.frontdesk.consent.Notices;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.consent.ShownNotice;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.fixture.ServiceFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Under which text a consent was given, from where, and what shows it later: notices, evidence, receipts and the trail. */
class ConsentProofTest {

    private final ServiceFixture desk = new ServiceFixture();
    private final Consents consents = desk.consents();
    private final Notices notices = desk.notices();
    private final ContactId anna = ConsentServiceTest.contact(desk, "anna@example.org");

    @Test
    void a_notice_gets_a_version_for_every_new_text_of_a_language() {
        Notice first = notices.publish("newsletter", "en", "May we?");
        assertThat(notices.publish("newsletter", "en", "May we?")).isEqualTo(first);
        Notice second = notices.publish("newsletter", "en", "May we? ");
        Notice german = notices.publish("newsletter", "de", "Dürfen wir?");
        Notice again = notices.publish("newsletter", "en", "May we?");

        assertThat(first.ref()).isEqualTo(new NoticeRef("newsletter", 1, "en"));
        assertThat(second.ref().version()).isEqualTo(2);
        assertThat(german.ref().version()).isEqualTo(1);
        assertThat(again.ref().version()).isEqualTo(3);
        assertThat(first.sha256()).isEqualTo("2352141c0dbb03d936c8d1c8e349cec5d404580a71a7014b06e6e72ff307cc16");
        assertThat(again.sha256()).isEqualTo(first.sha256()).isNotEqualTo(second.sha256());
        assertThat(notices.versions("newsletter", "en")).containsExactly(again, second, first);
        assertThat(notices.find(german.ref())).contains(german);
        assertThat(desk.journal.events().stream().filter(NoticePublished.class::isInstance))
                .hasSize(4);
    }

    @Test
    void refuses_what_is_no_notice() {
        assertThatThrownBy(() -> notices.publish("News letter", "en", "x")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> notices.publish("newsletter", "en_US", "x")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> notices.publish("newsletter", "en", " ")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> notices.publish("newsletter", "en", "x".repeat(Notices.MAX_TEXT + 1)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_statement_keeps_what_the_person_was_shown_and_why_it_may_be_used() {
        Notice notice = notices.publish("newsletter", "en", "May we?");

        ConsentEntry entry = consents.record(grant().underNotice(notice.ref()).withBasis(LawfulBasis.CONTRACT))
                .entry();

        assertThat(entry.notice()).contains(new ShownNotice(notice.ref(), notice.sha256()));
        assertThat(entry.basis()).isEqualTo(LawfulBasis.CONTRACT);
        assertThat(consents.find(entry.id())).contains(entry);
    }

    @Test
    void nothing_is_written_under_a_notice_nobody_published() {
        notices.publish("newsletter", "en", "May we?");
        desk.notices().publish("terms", "de", "Bedingungen");
        List<NoticeRef> unknown = List.of(
                new NoticeRef("newsletter", 2, "en"),
                new NoticeRef("newsletter", 1, "de"),
                new NoticeRef("other", 1, "en"));
        List<RecordConsent> commands = new ArrayList<>(List.of(grant()));
        unknown.forEach(ref -> commands.add(grant().underNotice(ref)));
        desk.journal.clear();

        assertThatThrownBy(() -> consents.recordAll(commands))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.violations())
                                .extracting(violation -> violation.field())
                                .containsExactly("commands[1].notice", "commands[2].notice", "commands[3].notice"))
                .hasMessageContaining("was never published: newsletter version 2 in en")
                .hasMessageContaining("publish it with notices().publish");

        assertThat(consents.history(anna)).isEmpty();
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void evidence_is_sealed_and_opened_only_when_asked_for() {
        ConsentEvidence evidence =
                ConsentEvidence.none().withIpAddress("192.0.2.17").withUserAgent("Mozilla/5.0");

        ConsentEntry with = consents.record(grant().withEvidence(evidence)).entry();
        ConsentEntry without = consents.record(withdraw()).entry();

        assertThat(consents.evidence(with.id())).contains(evidence);
        assertThat(consents.evidence(without.id())).isEmpty();
        assertThat(consents.evidence(new UUID(9, 9))).isEmpty();
        var rows = desk.persistence
                .transactions()
                .required(
                        TenantScope.of(desk.tenant),
                        () -> desk.persistence.consents().lines(desk.tenant, List.of(anna)));
        assertThat(evidence + " " + grant().withEvidence(evidence) + " " + rows + " " + desk.journal.lines())
                .doesNotContain("192.0.2.17", "Mozilla");
    }

    @Test
    void evidence_of_many_is_sealed_at_once_each_for_its_person() {
        ContactId ben = ConsentServiceTest.contact(desk, "ben@example.org");
        ConsentEvidence here = ConsentEvidence.none().withIpAddress("192.0.2.1");
        ConsentEvidence there = ConsentEvidence.none().withIpAddress("192.0.2.2");

        List<RecordConsentResult> results = consents.recordAll(List.of(
                grant().withEvidence(here),
                RecordConsent.grant(ben, Channel.SMS, Purpose.MARKETING, "shop"),
                RecordConsent.grant(ben, Channel.EMAIL, Purpose.MARKETING, "shop")
                        .withEvidence(there)));

        assertThat(desk.codec.batchesOf("consent.evidence"))
                .singleElement()
                .satisfies(batch -> assertThat(batch)
                        .extracting(one -> one.context().subject())
                        .containsExactly(anna.value(), ben.value()));
        assertThat(results)
                .extracting(one -> consents.evidence(one.entry().id()))
                .containsExactly(Optional.of(here), Optional.empty(), Optional.of(there));
    }

    @Test
    void a_receipt_is_noted_in_the_trail_and_names_the_person_by_a_pseudonym() {
        ConsentEntry entry = consents.record(grant()).entry();
        desk.journal.clear();

        ConsentReceipt receipt = consents.receipt(entry.id());

        assertThat(receipt.entry()).isEqualTo(entry.id());
        assertThat(receipt.text())
                .contains("\"pii_controller\":{\"name\":\"Name of acme\"}", "\"key_id\":\"" + receipt.keyId() + "\"")
                .doesNotContain(anna.toString(), "anna@", "evidence");
        assertThat(desk.journal.events()).containsExactly(new ConsentReceiptIssued(anna, entry.id(), receipt.id()));
        assertThat(desk.consentModule.receiptKeys().keys())
                .singleElement()
                .satisfies(key -> assertThat(key.id()).isEqualTo(receipt.keyId()));
        assertThat(trail(10))
                .satisfiesExactly(
                        item -> assertThat(item).isEqualTo(new ConsentTrailItem.Statement(entry)),
                        item -> assertThat(item)
                                .isInstanceOfSatisfying(ConsentTrailItem.ReceiptIssued.class, issued -> {
                                    assertThat(issued.entry()).isEqualTo(entry.id());
                                    assertThat(issued.sha256()).isEqualTo(receipt.sha256());
                                }));
    }

    @Test
    void there_is_no_receipt_of_what_is_not_there_or_another_tenants() {
        ConsentEntry entry = consents.record(grant()).entry();
        Consents foreign = desk.consentModule.consents(desk.context(desk.newTenant("other")));
        desk.journal.clear();

        for (Consents asked : List.of(foreign, consents)) {
            UUID id = asked == foreign ? entry.id() : new UUID(9, 9);
            assertThatThrownBy(() -> asked.receipt(id))
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                    .hasMessageContaining(id.toString());
        }
        assertThat(foreign.find(entry.id())).isEmpty();
        assertThat(desk.journal.events()).isEmpty();
    }

    @Test
    void the_trail_has_everything_in_order_page_by_page() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            desk.clock.advance(Duration.ofSeconds(1));
            ids.add(consents.record(i % 2 == 0 ? grant() : withdraw()).entry().id());
            if (i % 3 == 0) {
                ids.add(consents.receipt(ids.get(ids.size() - 1)).id());
            }
        }

        for (int limit : List.of(1, 3, 10, 100)) {
            assertThat(trail(limit)).extracting(ConsentTrailItem::id).isEqualTo(ids);
        }
        assertThat(consents.trail(ConsentServiceTest.contact(desk, "ben@example.org"), PageRequest.first(1))
                        .items())
                .isEmpty();
    }

    private List<ConsentTrailItem> trail(int limit) {
        List<ConsentTrailItem> items = new ArrayList<>();
        PageRequest request = PageRequest.first(limit);
        while (true) {
            Page<ConsentTrailItem> page = consents.trail(anna, request);
            items.addAll(page.items());
            if (page.next().isEmpty()) {
                return items;
            }
            request = request.after(page.next().get());
        }
    }

    private RecordConsent grant() {
        return RecordConsent.grant(anna, Channel.EMAIL, Purpose.MARKETING, "webshop");
    }

    private RecordConsent withdraw() {
        return RecordConsent.withdraw(anna, Channel.EMAIL, Purpose.MARKETING, "webshop");
    }
}
