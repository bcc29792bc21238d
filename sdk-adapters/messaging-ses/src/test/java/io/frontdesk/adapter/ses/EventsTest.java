package io.frontdesk.adapter.ses;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.ReportKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What SES's events mean. */
class EventsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static List<DeliveryReport> reports(String event) {
        return SesEvents.reports(JSON.readTree(event.replace('\'', '"')), Samples.NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "Permanent, General, 5.1.1, HARD_BOUNCE, 5.1.1",
        "Permanent, General, '', HARD_BOUNCE, bounce: Permanent General",
        "Permanent, General, 5.7.1, BLOCKED, 5.7.1",
        "Permanent, General, 5.2.2, SOFT_BOUNCE, 5.2.2",
        "Permanent, NoEmail, '', HARD_BOUNCE, bounce: Permanent NoEmail",
        "Permanent, Suppressed, '', HARD_BOUNCE, bounce: Permanent Suppressed",
        "Permanent, OnAccountSuppressionList, '', HARD_BOUNCE, bounce: Permanent OnAccountSuppressionList",
        "Permanent, UnsubscribedRecipient, '', UNSUBSCRIBED, bounce: Permanent UnsubscribedRecipient",
        "Transient, General, 4.4.7, SOFT_BOUNCE, 4.4.7",
        "Transient, General, 5.7.1, BLOCKED, 5.7.1",
        "Transient, General, 5.1.1, SOFT_BOUNCE, 5.1.1",
        "Transient, MailboxFull, '', SOFT_BOUNCE, bounce: Transient MailboxFull",
        "Transient, MessageTooLarge, '', SOFT_BOUNCE, bounce: Transient MessageTooLarge",
        "Transient, CustomTimeoutExceeded, '', SOFT_BOUNCE, bounce: Transient CustomTimeoutExceeded",
        "Transient, ContentRejected, 5.1.1, BLOCKED, 5.1.1",
        "Transient, AttachmentRejected, '', BLOCKED, bounce: Transient AttachmentRejected",
        "Undetermined, Undetermined, '', SOFT_BOUNCE, bounce: Undetermined Undetermined",
        "Undetermined, Undetermined, 5.1.1, SOFT_BOUNCE, 5.1.1",
        "maria@example.org, General, maria@example.org, SOFT_BOUNCE, bounce",
    })
    void bounces(String type, String subtype, String status, ReportKind kind, String code) {
        List<DeliveryReport> reports =
                reports("{'eventType':'Bounce','mail':{'messageId':'m-1'},'bounce':{'bounceType':'"
                        + type + "','bounceSubType':'" + subtype
                        + "','timestamp':'2026-03-01T09:00:00Z','bouncedRecipients':["
                        + "{'emailAddress':'maria@example.org','action':'failed','status':'" + status
                        + "','diagnosticCode':'smtp; 550 maria@example.org unknown'}]}}");

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).kind()).isEqualTo(kind);
        assertThat(reports.get(0).code()).isEqualTo(code);
        assertThat(reports.get(0).providerId()).contains("m-1");
        assertThat(reports.get(0).recipient()).contains("maria@example.org");
        assertThat(reports.get(0).at()).isEqualTo("2026-03-01T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'eventType':'Send','mail':{'destination':['a@b.example']},'send':{}}                                      | ACCEPTED  | send
            {'eventType':'Reject','mail':{'destination':['a@b.example']},'reject':{'reason':'Bad content'}}            | BLOCKED   | reject
            {'eventType':'Delivery','mail':{},'delivery':{'recipients':['a@b.example']}}                               | DELIVERED | delivery
            {'notificationType':'Delivery','mail':{},'delivery':{'recipients':['a@b.example']}}                        | DELIVERED | delivery
            {'eventType':'DeliveryDelay','deliveryDelay':{'delayedRecipients':[{'emailAddress':'a@b.example'}]}}       | DELAYED   | delay
            {'eventType':'Complaint','complaint':{'complainedRecipients':[{'emailAddress':'a@b.example'}]}}            | COMPLAINT | complaint
            {'eventType':'Complaint','complaint':{'complaintFeedbackType':'abuse','complainedRecipients':[{'emailAddress':'a@b.example'}]}}   | COMPLAINT | complaint: abuse
            {'eventType':'Complaint','complaint':{'complaintFeedbackType':'A b','complainedRecipients':[{'emailAddress':'a@b.example'}]}}     | COMPLAINT | complaint
            """)
    void others(String event, ReportKind kind, String code) {
        List<DeliveryReport> reports = reports(event);

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).kind()).isEqualTo(kind);
        assertThat(reports.get(0).code()).isEqualTo(code);
        assertThat(reports.get(0).recipient()).contains("a@b.example");
        assertThat(reports.get(0).at()).isEqualTo(Samples.NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'eventType':'Open'}",
                "{'eventType':'Click'}",
                "{'eventType':'Rendering Failure'}",
                "{'eventType':'Subscription'}",
                "{'eventType':7}",
                "{'notificationType':'AmazonSnsSubscriptionSucceeded'}",
                "{'eventType':'Complaint','complaint':{'complaintFeedbackType':'not-spam'}}",
                "{'eventType':'Complaint','complaint':{'complaintFeedbackType':'auth-failure'}}"
            })
    void what_is_no_business_of_ours_is_left_out(String event) {
        assertThat(reports(event)).isEmpty();
    }

    @Test
    void a_report_for_each_recipient_and_one_at_least() {
        assertThat(reports("{'eventType':'Delivery','delivery':{'recipients':['a@b.example','c@d.example']}}"))
                .extracting(DeliveryReport::recipient)
                .containsExactly(Optional.of("a@b.example"), Optional.of("c@d.example"));
        assertThat(reports("{'eventType':'Delivery'}"))
                .extracting(DeliveryReport::kind, DeliveryReport::recipient)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ReportKind.DELIVERED, Optional.empty()));
        assertThat(reports("{'eventType':'Delivery','delivery':{'recipients':'x','timestamp':'soon'},'mail':7}"))
                .hasSize(1);
    }
}
