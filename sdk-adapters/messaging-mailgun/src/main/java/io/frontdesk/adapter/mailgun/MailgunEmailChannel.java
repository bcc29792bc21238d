package io.frontdesk.adapter.mailgun;

import io.frontdesk.adapter.http.ConnectionCheck;
import io.frontdesk.adapter.http.FormPart;
import io.frontdesk.adapter.http.HttpCall;
import io.frontdesk.adapter.http.HttpTransport;
import io.frontdesk.adapter.http.mail.MailDraft;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.SendOutcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** One domain of an account with Mailgun. Holds nothing open of its own. */
final class MailgunEmailChannel implements MessageChannel {

    /** Mailgun takes 25 MB a message as it is mailed; headers need room, too. */
    private static final long MAX_CONTENT = 24L * 1024 * 1024;

    private static final int IN_FLIGHT = 16;

    private final HttpTransport transport;
    private final MailgunAccount account;
    private final URI messages;
    private final MailgunForm composer;

    MailgunEmailChannel(HttpTransport transport, MailgunAccount account, URI base) {
        this.transport = transport;
        this.account = account;
        this.messages = URI.create(base + "/v3/" + account.domain() + "/messages");
        this.composer = new MailgunForm(account);
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public AddressKind addresses() {
        return AddressKind.EMAIL;
    }

    @Override
    public SendOutcome send(OutboundMessage message) {
        return MailDraft.send(message, account.identity(), MAX_CONTENT, this::send);
    }

    private SendOutcome send(MailDraft draft) {
        return transport.exchange(call(composer.parts(draft))).outcome(MailgunAnswers::outcome);
    }

    private HttpCall call(List<FormPart> form) {
        byte[] login = ("api:" + account.apiKey()).getBytes(StandardCharsets.UTF_8);
        return HttpCall.post(messages, "/v3/{domain}/messages")
                .withHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .withForm(form);
    }

    @Override
    public List<SendOutcome> sendAll(List<OutboundMessage> group) {
        return transport.each(group, this::send);
    }

    @Override
    public int inFlight() {
        return IN_FLIGHT;
    }

    @Override
    public Duration callTimeout() {
        return transport.callTimeout();
    }

    @Override
    public Optional<String> problemOf(String address) {
        return EmailAddress.problemOf(address);
    }

    /** Hands over a message to nobody: Mailgun looks at key and domain first, and then misses the recipient. A sending key may do no more than that. */
    @Override
    public void testConnection() {
        ConnectionCheck.of(transport, "Mailgun")
                .ask(
                        call(List.of(
                                FormPart.field("from", account.identity().from().value()))),
                        400,
                        "check the API key, the domain and the region");
    }

    @Override
    public String toString() {
        return "MailgunEmailChannel[" + account + "]";
    }
}
