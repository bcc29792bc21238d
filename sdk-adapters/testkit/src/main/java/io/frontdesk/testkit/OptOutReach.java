package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.ConsentEntry;
import io.frontdesk.consent.ConsentReach;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.OptOutPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How far a STOP reaches. */
abstract class OptOutReach extends OptOutScene {

    private static final Channel PAGER = Channel.of("pager");

    OptOutReach() {}

    @Test
    void a_stop_takes_back_what_was_granted_on_every_channel_unless_the_tenant_says_otherwise() {
        var narrow = new DeskFixture(
                persistence(),
                builder ->
                        builder.optOutPolicies(tenant -> OptOutPolicy.standard().stoppingChannelOnly()));
        ContactId ann = reachedTwice(f);
        ContactId theirs = reachedTwice(narrow);

        stop("STOP");
        narrow.desk.optOuts().handle(InboundText.from(ANNS, narrow.channel, "STOP"));

        assertThat(granted(ann, Purpose.MARKETING)).isFalse();
        assertThat(granted(f, ann)).isFalse();
        assertThat(reach(f, ann)).isEqualTo(ConsentReach.all());
        assertThat(narrow.desk
                        .consents()
                        .status(theirs, narrow.channel, Purpose.MARKETING)
                        .granted())
                .isFalse();
        assertThat(granted(narrow, theirs)).isTrue();
        assertThat(reach(narrow, theirs)).isEqualTo(ConsentReach.channel(narrow.channel));
    }

    @Test
    void an_older_grant_of_another_channel_that_is_imported_after_a_stop_opens_nothing() {
        ContactId ann = f.contact("ann");
        stop("STOP");

        f.desk.consents()
                .record(RecordConsent.grant(ann, PAGER, Purpose.MARKETING, "import")
                        .statedAt(DeskFixture.START.minusSeconds(60)));

        assertThat(granted(f, ann)).isFalse();
    }

    private static ContactId reachedTwice(DeskFixture desk) {
        ContactId ann = desk.consenting("ann");
        desk.desk.consents().record(RecordConsent.grant(ann, PAGER, Purpose.MARKETING, "test"));
        desk.clock.advance(Duration.ofSeconds(1));
        return ann;
    }

    private static boolean granted(DeskFixture desk, ContactId contact) {
        return desk.desk.consents().status(contact, PAGER, Purpose.MARKETING).granted();
    }

    private static ConsentReach reach(DeskFixture desk, ContactId contact) {
        var ledger = desk.desk.consents().history(contact);
        ConsentEntry last = ledger.get(ledger.size() - 1);
        return last.reach();
    }
}
