package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.Purpose;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.DeliveryReport;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.ProviderWebhook;
import io.frontdesk.messaging.spi.ReportKind;
import io.frontdesk.messaging.spi.WebhookReading;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookIntakeTest {

    private static final RawRequest CALL =
            RawRequest.of("POST", URI.create("https://desk.example.org/hooks/mail/token-1?x=1"));

    private final ReportFixture r = new ReportFixture();
    private final List<String> asked = new ArrayList<>();

    private WebhookIntake intake(ProviderWebhook webhook) {
        WebhookAccounts accounts = token -> {
            asked.add(token);
            return token.equals("token-1")
                    ? Optional.of(new WebhookAccounts.WebhookAccount(
                            r.f.tenant, "main", webhook, new AccountConfig(Map.of(), Map.of())))
                    : Optional.empty();
        };
        return new WebhookIntake(r.f.env, r.f.persistence.transactions(), accounts, r.applier);
    }

    private static ProviderWebhook saying(DeliveryReport... reports) {
        return (request, account, now) -> new WebhookReading.Verified(List.of(reports));
    }

    @Test
    void applies_what_is_genuine_and_says_so() {
        MessageRow row = r.insert(MessageState.ACCEPTED, MessageReason.NONE);
        WebhookIntake intake = intake(saying(r.report(row.ref(), ReportKind.DELIVERED)));

        assertThat(intake.receive(CALL)).isEqualTo(WebReply.of(200));
        assertThat(intake.receive(CALL)).isEqualTo(WebReply.of(200));

        assertThat(r.row(row).state()).isEqualTo(MessageState.DELIVERED);
        assertThat(asked).containsOnly("token-1");
    }

    @Test
    void drops_what_is_said_of_another_tenants_message_and_takes_the_rest() {
        TenantId other = r.f.newTenant("other");
        MessageRow foreign = r.insert(other, MessageState.ACCEPTED, MessageReason.NONE, Purpose.TRANSACTIONAL, null);
        MessageRow own = r.insert(MessageState.ACCEPTED, MessageReason.NONE);
        var reports =
                List.of(r.report(foreign.ref(), ReportKind.HARD_BOUNCE), r.report(own.ref(), ReportKind.DELIVERED));

        assertThat(intake(saying(reports.toArray(new DeliveryReport[0]))).receive(CALL))
                .isEqualTo(WebReply.of(200));

        assertThat(r.row(foreign)).isEqualTo(foreign);
        assertThat(r.row(own).state()).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void tells_a_stranger_nothing() {
        assertThat(intake((request, account, now) -> new WebhookReading.Refused("signature missing"))
                        .receive(CALL))
                .isEqualTo(WebReply.of(403));
        assertThat(intake((request, account, now) -> new WebhookReading.Unreadable("no JSON"))
                        .receive(CALL))
                .isEqualTo(WebReply.of(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://d.example/hooks/token-2", "https://d.example/", "https://d.example", "/token-1/"})
    void knows_no_account_by_another_token(String url) {
        assertThat(intake(saying()).receive(RawRequest.of("POST", URI.create(url))))
                .isEqualTo(WebReply.of(404));
    }

    @Test
    void answers_a_handshake_as_the_provider_wants_it() {
        WebReply challenge = WebReply.text(200, "challenge");

        assertThat(intake((request, account, now) -> new WebhookReading.Handshake(challenge))
                        .receive(CALL))
                .isEqualTo(challenge);
    }

    @Test
    void reads_no_body_over_five_megabytes() {
        WebhookIntake intake = intake(saying());

        assertThat(intake.receive(CALL.withBody(new byte[5 * 1024 * 1024 + 1]))).isEqualTo(WebReply.of(413));
        assertThat(asked).isEmpty();
        assertThat(intake.receive(CALL.withBody(new byte[5 * 1024 * 1024]))).isEqualTo(WebReply.of(200));
    }

    @Test
    void has_the_provider_repeat_what_we_failed_to_take() {
        MessageRow row = r.insert(MessageState.ACCEPTED, MessageReason.NONE);
        WebhookAccounts away = token -> {
            throw new FrontdeskException(ErrorCode.STORAGE_UNAVAILABLE, "the database is away");
        };
        ProviderWebhook broken = (request, account, now) -> {
            throw new IllegalStateException("ann@example.org");
        };

        assertThat(new WebhookIntake(r.f.env, r.f.persistence.transactions(), away, r.applier).receive(CALL))
                .isEqualTo(WebReply.of(503));
        assertThat(intake(broken).receive(CALL)).isEqualTo(WebReply.of(503));
        assertThat(r.row(row)).isEqualTo(row);
    }
}
