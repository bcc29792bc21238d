package io.frontdesk.adapter.sendgrid;

import io.frontdesk.adapter.http.ConnectionCheck;
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
import java.util.List;
import java.util.Optional;

/** One account with SendGrid. Holds nothing open of its own. */
final class SendGridEmailChannel implements MessageChannel {

    /** SendGrid takes 30 MB a message; headers and JSON need room, too. */
    private static final long MAX_CONTENT = 29L * 1024 * 1024;

    private static final int IN_FLIGHT = 16;

    private final HttpTransport transport;
    private final SendGridAccount account;
    private final URI base;
    private final SendGridMessage composer;
    private final SendGridAnswers answers;

    SendGridEmailChannel(HttpTransport transport, SendGridAccount account, URI base) {
        this.transport = transport;
        this.account = account;
        this.base = base;
        this.composer = new SendGridMessage(account);
        this.answers = new SendGridAnswers(transport.clock());
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
        HttpCall call = authorized(HttpCall.post(URI.create(base + "/v3/mail/send"), "/v3/mail/send"))
                .withJson(composer.json(draft));
        return transport.exchange(call).outcome(answers::outcome);
    }

    private HttpCall authorized(HttpCall call) {
        return call.withHeader("Authorization", "Bearer " + account.apiKey());
    }

    @Override
    public List<SendOutcome> sendAll(List<OutboundMessage> messages) {
        return transport.each(messages, this::send);
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

    /** Asks what the key may do. */
    @Override
    public void testConnection() {
        var check = ConnectionCheck.of(transport, "SendGrid");
        var answer = check.ask(
                authorized(HttpCall.get(URI.create(base + "/v3/scopes"), "/v3/scopes")),
                200,
                "check the API key and the region");
        if (!mayPost(answer.body())) {
            throw check.failure("the key may not send", "give it the permission Mail Send");
        }
    }

    private static boolean mayPost(String scopes) {
        return Json.read(scopes.getBytes(StandardCharsets.UTF_8)).stream()
                .flatMap(json -> json.path("scopes").valueStream())
                .anyMatch(scope -> scope.stringValue("").equals("mail.send"));
    }

    @Override
    public String toString() {
        return "SendGridEmailChannel[" + account + "]";
    }
}
