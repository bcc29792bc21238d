package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.ConsentState;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.UpdateContact;
import io.frontdesk.journal.Activity;
import io.frontdesk.preferences.OptInClosing;
import io.frontdesk.preferences.OptInLink;
import io.frontdesk.preferences.OptInResult;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What following a confirmation link does. */
abstract class DoubleOptInLinks extends DoubleOptInScene {

    DoubleOptInLinks() {}

    @Test
    void looking_changes_nothing_and_shows_the_text() {
        ContactId ann = f.contact("ann");
        URI link = linkFor(ann);
        List<ConsentEntry> ledger = ledger(ann);
        List<Activity> journal = journal();

        WebReply page = get(link);
        WebReply head = f.frontdesk.optIns().handle(RawRequest.of("HEAD", link));
        OptInLink look = f.frontdesk.optIns().look(token(link));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<form method=\"post\">", f.tenant.name(), "May &lt;we&gt; send you news?", "lang=\"en\"");
        assertThat(page.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer")
                .hasEntrySatisfying(
                        "Content-Security-Policy", csp -> assertThat(csp).contains("default-src 'none'"));
        assertThat(head).isEqualTo(new WebReply(200, page.headers(), ""));
        assertThat(look).isInstanceOfSatisfying(OptInLink.Open.class, open -> {
            assertThat(open.page().purposes()).containsExactly(NEWS);
            assertThat(open.page().notice()).contains(notice);
        });
        assertThat(ledger(ann)).isEqualTo(ledger);
        assertThat(journal()).isEqualTo(journal);
    }

    @Test
    void confirming_twice_grants_once_and_says_so() {
        ContactId ann = f.contact("ann");
        URI link = linkFor(ann);
        post(link);
        List<Activity> journal = journal();

        WebReply second = post(link);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).contains("You have confirmed before");
        assertThat(states(ann)).containsExactly(ConsentState.REQUESTED, ConsentState.GIVEN);
        assertThat(journal()).isEqualTo(journal);
    }

    @Test
    void of_many_who_confirm_at_once_one_grants() throws Exception {
        ContactId ann = f.contact("ann");
        String token = token(linkFor(ann));
        List<Callable<OptInLink>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> f.frontdesk.optIns().confirm(token, ConsentEvidence.none()));
        }

        List<OptInLink> links = Threads.all(calls);

        assertThat(links).hasSize(8).hasOnlyElementsOfType(OptInLink.Confirmed.class);
        assertThat(links)
                .filteredOn(link -> ((OptInLink.Confirmed) link).isNew())
                .hasSize(1);
        assertThat(states(ann)).containsExactly(ConsentState.REQUESTED, ConsentState.GIVEN);
    }

    @Test
    void a_link_ends_after_its_time_and_the_ledger_says_so() {
        ContactId ann = f.contact("ann");
        URI link = linkFor(ann);
        f.clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(get(link).status()).isEqualTo(200);

        f.clock.advance(Duration.ofSeconds(1));

        assertThat(post(link).status()).isEqualTo(410);
        assertThat(closing(link)).isEqualTo(OptInClosing.EXPIRED);
        assertThat(f.desk.consents().status(ann, f.channel, NEWS).state()).contains(ConsentState.EXPIRED);
        assertThat(granted(ann)).isFalse();
        assertThat(states(ann)).doesNotContain(ConsentState.GIVEN);
    }

    final OptInClosing closing(URI link) {
        return ((OptInLink.Closed) f.frontdesk.optIns().look(token(link))).reason();
    }

    @Test
    void a_link_of_a_request_that_was_withdrawn_grants_nothing() {
        ContactId ann = f.contact("ann");
        URI link = linkFor(ann);
        f.clock.advance(Duration.ofSeconds(1));
        f.desk.consents().record(RecordConsent.withdrawEverything(ann, "letter"));

        assertThat(post(link).status()).isEqualTo(410);

        assertThat(closing(link)).isEqualTo(OptInClosing.WITHDRAWN);
        assertThat(granted(ann)).isFalse();
    }

    @Test
    void a_link_grants_once_and_not_again_after_a_withdrawal() {
        ContactId ann = f.contact("ann");
        URI link = linkFor(ann);
        post(link);
        f.clock.advance(Duration.ofSeconds(1));
        f.desk.consents().record(RecordConsent.withdraw(ann, f.channel, NEWS, "letter"));

        assertThat(post(link).status()).isEqualTo(410);

        assertThat(closing(link)).isEqualTo(OptInClosing.WITHDRAWN);
        assertThat(granted(ann)).isFalse();
    }

    @Test
    void a_link_is_for_the_address_its_message_went_to() {
        ContactId ann = f.contact("ann");
        URI link = linkFor(ann);
        move(ann, "ann.new@example.org");

        assertThat(post(link).status()).isEqualTo(410);
        assertThat(closing(link)).isEqualTo(OptInClosing.ADDRESS_CHANGED);
        assertThat(ask(ann)).as("asked anew at once").isInstanceOf(OptInResult.Requested.class);
        assertThat(post(link()).status()).isEqualTo(200);
        assertThat(granted(ann)).isTrue();
    }

    @Test
    void a_message_that_reaches_another_address_than_was_asked_for_grants_nothing() {
        ContactId ann = f.contact("ann");
        ask(ann);
        move(ann, "ann.new@example.org");

        URI link = link();

        assertThat(post(link).status()).isEqualTo(410);
        assertThat(closing(link)).isEqualTo(OptInClosing.ADDRESS_CHANGED);
    }

    private void move(ContactId contact, String email) {
        Contact found = f.desk.contacts().find(contact).orElseThrow();
        f.desk.contacts().update(UpdateContact.of(found, found.profile().withEmail(EmailAddress.of(email))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void no_other_method_does_anything(String method) {
        ContactId ann = f.contact("ann");
        URI link = linkFor(ann);

        assertThat(f.frontdesk.optIns().handle(RawRequest.of(method, link)).status())
                .isEqualTo(405);
        assertThat(granted(ann)).isFalse();
    }

    @Test
    void a_link_of_one_tenant_does_nothing_to_another() {
        var other = opened(new DeskFixture(persistence()));
        ContactId ann = f.contact("ann");
        ContactId theirs = other.contact("ann");
        URI link = linkFor(ann);

        post(link);

        assertThat(other.desk.consents().history(theirs)).isEmpty();
        assertThat(granted(ann)).isTrue();
    }

    @Test
    void links_work_while_the_tenant_is_suspended_and_nobody_is_asked() {
        ContactId ann = f.contact("ann");
        URI link = linkFor(ann);
        f.frontdesk.tenants().suspend(f.tenant.id());

        assertThatThrownBy(() -> ask(ann))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ACTIVE));
        assertThat(post(link).status()).isEqualTo(200);

        f.frontdesk.tenants().reactivate(f.tenant.id());
        assertThat(granted(ann)).isTrue();
    }
}
