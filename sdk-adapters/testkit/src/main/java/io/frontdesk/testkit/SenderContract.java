package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.Message;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Sandbox;
import io.frontdesk.messaging.SaveSender;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.OutboundMessage;
import org.junit.jupiter.api.Test;

/** Senders, return paths and the sandbox, through a desk on any persistence. */
public abstract class SenderContract extends AccountScene {

    protected SenderContract() {}

    @Test
    void is_from_the_sender_it_names_else_the_preferred_verified_one_else_the_accounts_own() {
        desk.senders()
                .save(sender("shop")
                        .preferred()
                        .withName("The Shop")
                        .withReplyTo(EmailAddress.of("help@shop.example")));
        desk.senders().save(sender("news"));
        sent(to("ann"));
        assertThat(last(host).sender()).isEmpty();

        desk.senders().markVerified("shop");
        desk.senders().markVerified("news");
        sent(to("ben"));
        assertThat(last(host).sender().orElseThrow().address()).isEqualTo("shop@shop.example");
        assertThat(last(host).sender().orElseThrow().name()).contains("The Shop");
        assertThat(last(host).replyTo()).contains("help@shop.example");

        sent(to("cam").from("news").withReplyTo(EmailAddress.of("cam@shop.example")));
        assertThat(last(host).sender().orElseThrow().address()).isEqualTo("news@shop.example");
        assertThat(last(host).replyTo()).contains("cam@shop.example");
    }

    @Test
    void has_one_preferred_sender_and_asks_for_a_new_verification_when_the_address_changes() {
        desk.senders().save(sender("shop").preferred());
        desk.senders().markVerified("shop");
        desk.senders().save(sender("news").preferred());
        assertThat(desk.senders().find("shop").orElseThrow().preferred()).isFalse();
        assertThat(desk.senders().find("shop").orElseThrow().verifiedAt()).isPresent();

        desk.senders().save(SaveSender.of("shop", channel, "other@shop.example"));
        assertThat(desk.senders().find("shop").orElseThrow().verifiedAt()).isEmpty();
        assertThat(desk.senders().list()).extracting("key").containsExactly("news", "shop");
        assertThat(desk.senders().remove("shop")).isTrue();
    }

    @Test
    void sends_a_sender_only_through_the_account_it_is_bound_to() {
        desk.accounts().save(account("first", "a").withPosition(1));
        desk.accounts().save(account("second", "b").withPosition(2));
        desk.senders().save(sender("shop").through("second"));
        desk.senders().markVerified("shop");

        assertThat(sent(to("ann").from("shop")).account()).contains("second");
        assertThatThrownBy(() -> desk.senders().save(sender("x").through("nobody")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void gives_each_message_a_return_path_and_a_trace_of_its_own() {
        build(b -> b.account(HostAccount.of("main", host).withBounceDomain("bounce.example.org")));
        sent(to("ann"));
        OutboundMessage first = last(host);
        sent(to("ben"));

        assertThat(first.returnPath().orElseThrow())
                .endsWith("@bounce.example.org")
                .hasSizeLessThan(64 + 20);
        assertThat(first.trace()).isPresent().isNotEqualTo(last(host).trace());
    }

    @Test
    void lets_nothing_out_of_a_closed_sandbox_but_to_the_allowed() {
        build(b -> b.account(HostAccount.of("main", host))
                .sandbox(Sandbox.closed()
                        .allowing(EmailAddress.of("Ann@example.org"))
                        .allowingDomain("team.example.org")));

        assertThat(sent(to("ann")).state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(sent(SendMessage.toAddress("x@team.example.org", channel).withText("Hi"))
                        .state())
                .isEqualTo(MessageState.ACCEPTED);
        Message stopped = sent(to("ben"));
        assertThat(stopped.state()).isEqualTo(MessageState.SUPPRESSED);
        assertThat(stopped.reason()).isEqualTo(MessageReason.SANDBOX);
        assertThat(sent(SendMessage.toAddress("x@sub.team.example.org", channel).withText("Hi"))
                        .reason())
                .isEqualTo(MessageReason.SANDBOX);
        assertThat(host.calls()).isEqualTo(2);
    }

    @Test
    void sends_what_is_for_others_to_the_redirect_address_and_says_whom_it_was_for() {
        build(b -> b.account(HostAccount.of("main", host))
                .sandbox(Sandbox.closed().redirectingTo(channel, "dev@example.org")));

        Message message = sent(to("ben").withSubject("Your table"));

        assertThat(message.state()).isEqualTo(MessageState.ACCEPTED);
        assertThat(message.recipient()).startsWith("b");
        assertThat(last(host).recipient()).isEqualTo("dev@example.org");
        assertThat(last(host).subject().orElseThrow())
                .startsWith("[for b")
                .endsWith("] Your table")
                .doesNotContain("ben@");
    }
}
