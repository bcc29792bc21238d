package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.HealthConcern;
import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.MailReportResult;
import io.frontdesk.messaging.MessageBounced;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.PauseSending;
import io.frontdesk.messaging.PauseTarget;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.SenderPaused;
import io.frontdesk.messaging.spi.MailReport;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What reports by mail and webhook do to messages, addresses and figures, through a desk on any {@link Persistence}. */
public abstract class ReportContract extends ReportScene {

    protected ReportContract() {}

    @Test
    void a_bounce_by_mail_names_its_message_by_the_signed_trace() {
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        String trace = host.acceptedMessages().get(0).trace().orElseThrow();
        var bounced = new ArrayList<MessageBounced>();
        listen(MessageBounced.class, bounced);

        assertThat(mail(report(ReportKind.HARD_BOUNCE, List.of("noise", "b" + trace + "@bounce.example"))))
                .isEqualTo(new MailReportResult.Applied(1, 1));
        assertThat(frontdesk.reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.Applied(1, 0));
        frontdesk.worker().drain();

        assertThat(message(id).state()).isEqualTo(MessageState.FAILED);
        assertThat(message(id).reason()).isEqualTo(MessageReason.HARD_BOUNCED);
        assertThat(suppressions()).containsExactly(SuppressionReason.HARD_BOUNCE);
        assertThat(bounced).containsExactly(new MessageBounced(id, channel, MessageReason.HARD_BOUNCED, "5.1.1"));
        assertThat(figures()).isEqualTo(new HealthFigures(1, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void a_mail_without_a_true_trace_is_about_nobody() {
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        String trace = host.acceptedMessages().get(0).trace().orElseThrow();
        String forged = trace.substring(0, 62) + (trace.charAt(62) == 'a' ? 'b' : 'a');

        mailed.add(new MailReport(
                ReportKind.HARD_BOUNCE,
                List.of(forged),
                Optional.of(id + "@example.org"),
                Optional.of("ann@example.org"),
                Optional.empty(),
                "5.1.1"));

        assertThat(frontdesk.reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.Unmatched(1));
        mailed.clear();
        assertThat(frontdesk.reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.NoReport());
        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void a_tenants_own_mailbox_is_believed_by_message_id_and_by_recipient() {
        MessageId first = send("ann", Purpose.TRANSACTIONAL);
        clock.advance(Duration.ofDays(1));
        MessageId second = send("ann", Purpose.TRANSACTIONAL);
        mailed.add(new MailReport(
                ReportKind.SOFT_BOUNCE,
                List.of(),
                Optional.of(first + "@example.org"),
                Optional.of("ann@example.org"),
                Optional.empty(),
                "4.2.2"));
        mailed.add(new MailReport(
                ReportKind.BLOCKED,
                List.of(),
                Optional.of("made-by-a-relay@example.org"),
                Optional.of("Ann@Example.org"),
                Optional.empty(),
                "5.7.1"));

        assertThat(desk.reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.Applied(2, 2));

        assertThat(message(first).reason()).isEqualTo(MessageReason.SOFT_BOUNCED);
        assertThat(message(second).reason()).isEqualTo(MessageReason.BLOCKED);
    }

    @Test
    void a_recipient_alone_stands_for_what_was_sent_in_the_last_week() {
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        mailed.add(new MailReport(
                ReportKind.HARD_BOUNCE,
                List.of(),
                Optional.empty(),
                Optional.of("ann@example.org"),
                Optional.empty(),
                ""));
        clock.advance(Duration.ofDays(8));

        assertThat(desk.reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.Unmatched(1));
        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void a_tenants_own_mailbox_tells_nothing_about_another_tenants_message() {
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        String trace = host.acceptedMessages().get(0).trace().orElseThrow();
        mailed.add(new MailReport(
                ReportKind.HARD_BOUNCE,
                List.of(trace),
                Optional.of(id + "@example.org"),
                Optional.of("ann@example.org"),
                Optional.empty(),
                ""));

        assertThat(newDesk().reports().receiveMail(MAIL)).isEqualTo(new MailReportResult.Unmatched(1));
        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void a_desk_without_a_reader_says_so() {
        try (Frontdesk plain = Frontdesk.inMemory().build()) {
            assertThatThrownBy(() -> plain.reports().receiveMail(MAIL))
                    .isInstanceOfSatisfying(
                            FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_CONFIGURED));
        }
    }

    @Test
    void a_report_that_comes_before_the_answer_is_kept() {
        whileSending = message ->
                mail(report(ReportKind.DELIVERED, List.of(message.trace().orElseThrow())));
        MessageId id = send("ann", Purpose.TRANSACTIONAL);

        assertThat(message(id).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(message(id).providerId()).contains("scripted-" + id);
        assertThat(figures()).isEqualTo(new HealthFigures(1, 0, 1, 0, 0, 0, 0));
        clock.advance(Duration.ofHours(2));
        frontdesk.worker().drain();
        assertThat(host.calls()).isEqualTo(1);
    }

    @Test
    void a_report_ends_doubt_and_nothing_is_sent_again() {
        host.onCall(1, Reaction.loseAnswerAfter());
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        assertThat(message(id).state()).isEqualTo(MessageState.UNKNOWN);

        mail(report(
                ReportKind.DELAYED,
                List.of(host.acceptedMessages().get(0).trace().orElseThrow())));
        clock.advance(Duration.ofHours(2));
        frontdesk.worker().drain();

        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(message(id).reason()).isEqualTo(MessageReason.REPORTED_BY_PROVIDER);
        assertThat(host.calls()).isEqualTo(1);
    }

    /** Retried and then put off for another reason: what is reported again is still about what failed. */
    @Test
    void a_report_that_is_repeated_does_not_end_another_try() {
        MessageId id = send("ann", Purpose.TRANSACTIONAL);
        mailed.add(new MailReport(
                ReportKind.SOFT_BOUNCE,
                List.of(),
                Optional.of(id + "@example.org"),
                Optional.of("ann@example.org"),
                Optional.empty(),
                "4.2.2"));
        desk.reports().receiveMail(MAIL);
        PauseTarget all = PauseTarget.tenant(desk.tenantId());
        frontdesk.pauses().pause(PauseSending.of(all).withReason("maintenance"));
        desk.messages().retryFailed(MessageQuery.all());
        frontdesk.worker().drain();
        assertThat(message(id).reason()).isEqualTo(MessageReason.PAUSED);

        desk.reports().receiveMail(MAIL);
        frontdesk.pauses().resume(all);
        clock.advance(Duration.ofMinutes(5));
        frontdesk.worker().drain();

        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(message(id).attempts()).isEqualTo(2);
    }

    @Test
    void a_tenant_whose_mail_bounces_too_much_is_paused_on_the_account_and_nobody_else() {
        var paused = new ArrayList<SenderPaused>();
        listen(SenderPaused.class, paused);
        ContactId ann = contact(desk, "ann");
        desk.messages()
                .enqueueAll(
                        Collections.nCopies(200, SendMessage.to(ann, channel).withText("Hello")));
        frontdesk.worker().drain();
        host.acceptedMessages().stream()
                .limit(12)
                .forEach(sent ->
                        mail(report(ReportKind.HARD_BOUNCE, List.of(sent.trace().orElseThrow()))));

        MessageId waits = send("ben", Purpose.TRANSACTIONAL);
        TenantDesk other = newDesk();
        MessageId goes = sendFrom(other, "cid", Purpose.TRANSACTIONAL);

        assertThat(message(waits).state()).isEqualTo(MessageState.PENDING);
        assertThat(message(waits).reason()).isEqualTo(MessageReason.PAUSED);
        assertThat(other.messages().find(goes).orElseThrow().state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(paused)
                .containsExactly(
                        new SenderPaused(desk.tenantId(), channel, "host:main", HealthConcern.HARD_BOUNCES, 11, 200));
        frontdesk.pauses().resume(PauseTarget.account(desk.tenantId(), "host:main"));
        clock.advance(Duration.ofMinutes(3));
        frontdesk.worker().drain();
        assertThat(message(waits).state()).isEqualTo(MessageState.ACCEPTED);
    }
}
