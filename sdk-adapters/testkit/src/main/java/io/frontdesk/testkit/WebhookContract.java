package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.TenantDesk;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.RawRequest;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.SuppressionReason;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.HealthFigures;
import io.frontdesk.messaging.MessageComplained;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.SaveAccount;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.spi.Persistence;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What providers report by webhook, through a desk on any {@link Persistence}. */
public abstract class WebhookContract extends ReportScene {

    protected WebhookContract() {}

    @Test
    void a_webhook_is_believed_by_its_signature_and_about_its_own_tenant_only() {
        TenantDesk other = newDesk();
        MessageId foreign = sendFrom(other, "ben", Purpose.TRANSACTIONAL);
        desk.accounts()
                .save(SaveAccount.named("own", "scripted")
                        .withSetting("mailbox", name)
                        .withCredential("password", "right"));
        MessageId named = send("ann", Purpose.TRANSACTIONAL);
        MessageId unnamed = send("cid", Purpose.TRANSACTIONAL);
        var complained = new ArrayList<MessageComplained>();
        listen(MessageComplained.class, complained);
        posted.add(byRef(desk.tenantId(), named, ReportKind.DELIVERED));
        posted.add(byRef(desk.tenantId(), named, ReportKind.COMPLAINT));
        posted.add(byRef(other.tenantId(), foreign, ReportKind.HARD_BOUNCE));
        posted.add(byRef(desk.tenantId(), foreign, ReportKind.HARD_BOUNCE));
        posted.add(new DeliveryReport(
                ReportKind.SOFT_BOUNCE,
                Optional.empty(),
                Optional.of("scripted-" + unnamed),
                Optional.empty(),
                clock.instant(),
                "452"));

        assertThat(post("wrong")).isEqualTo(403);
        assertThat(message(named).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(post("right")).isEqualTo(200);
        assertThat(post("right")).isEqualTo(200);
        frontdesk.worker().drain();

        assertThat(message(named).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(message(unnamed).reason()).isEqualTo(MessageReason.SOFT_BOUNCED);
        assertThat(other.messages().find(foreign).orElseThrow().state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(suppressions()).containsExactly(SuppressionReason.COMPLAINT);
        assertThat(complained).containsExactly(new MessageComplained(named, channel));
        assertThat(desk.senderHealth().of(channel, "own", 1).get(0).figures())
                .isEqualTo(new HealthFigures(2, 0, 1, 0, 1, 0, 1));
    }

    @Test
    void the_hosts_account_reports_on_whatever_message_it_names_of_any_tenant() {
        TenantDesk other = newDesk();
        MessageId mine = send("ann", Purpose.TRANSACTIONAL);
        MessageId theirs = sendFrom(other, "ben", Purpose.TRANSACTIONAL);
        posted.add(byRef(desk.tenantId(), mine, ReportKind.DELIVERED));
        posted.add(byRef(other.tenantId(), theirs, ReportKind.HARD_BOUNCE));
        posted.add(new DeliveryReport(
                ReportKind.HARD_BOUNCE,
                Optional.empty(),
                Optional.of("scripted-" + mine),
                Optional.empty(),
                clock.instant(),
                "5.1.1"));
        String token = frontdesk.reports().webhookToken(channel, "shared");

        assertThat(post(token, "wrong")).isEqualTo(403);
        assertThat(message(mine).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(post(token, "right")).isEqualTo(200);

        assertThat(message(mine).state()).as("what names no message is dropped").isEqualTo(MessageState.DELIVERED);
        assertThat(other.messages().find(theirs).orElseThrow().reason()).isEqualTo(MessageReason.HARD_BOUNCED);
        assertThatThrownBy(() -> frontdesk.reports().webhookToken(channel, "main"))
                .asInstanceOf(InstanceOfAssertFactories.type(FrontdeskException.class))
                .extracting(FrontdeskException::code)
                .isEqualTo(ErrorCode.NOT_CONFIGURED);
    }

    @Test
    void a_webhook_under_no_accounts_token_is_unknown() {
        assertThat(frontdesk
                        .reports()
                        .receiveWebhook(RawRequest.of("POST", URI.create("https://desk.example/hooks/AAAA")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_unsubscribes_with_the_provider_gets_no_more_of_that_kind() {
        ContactId ann = contact(desk, "ann");
        desk.consents().record(RecordConsent.grant(ann, channel, Purpose.MARKETING, "test"));
        MessageId id = sendTo(desk, ann, Purpose.MARKETING);
        clock.advance(Duration.ofMinutes(1));

        mail(report(
                ReportKind.UNSUBSCRIBED,
                List.of(host.acceptedMessages().get(0).trace().orElseThrow())));

        assertThat(message(id).state()).isEqualTo(MessageState.ACCEPTED);
        MessageId next = sendTo(desk, ann, Purpose.MARKETING);
        assertThat(message(next).reason()).isEqualTo(MessageReason.CONSENT_WITHDRAWN);
        assertThat(message(sendTo(desk, ann, Purpose.TRANSACTIONAL)).state()).isEqualTo(MessageState.ACCEPTED);
    }

    @Test
    void a_thousand_reports_in_one_webhook_are_all_applied() {
        desk.accounts()
                .save(SaveAccount.named("own", "scripted")
                        .withSetting("mailbox", name)
                        .withCredential("password", "right"));
        ContactId ann = contact(desk, "ann");
        List<SendMessage> commands = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            commands.add(SendMessage.to(ann, channel).withText("Hello"));
        }
        desk.messages()
                .enqueueAll(commands)
                .forEach(queued -> posted.add(byRef(desk.tenantId(), queued.id(), ReportKind.DELIVERED)));
        frontdesk.worker().drain();

        assertThat(post("right")).isEqualTo(200);

        assertThat(desk.senderHealth().of(channel, "own", 1).get(0).figures())
                .isEqualTo(new HealthFigures(1_000, 0, 1_000, 0, 0, 0, 0));
    }
}
