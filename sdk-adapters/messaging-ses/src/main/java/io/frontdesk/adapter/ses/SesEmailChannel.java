package io.frontdesk.adapter.ses;

import io.frontdesk.adapter.http.ConnectionCheck;
import io.frontdesk.adapter.http.HttpCall;
import io.frontdesk.adapter.http.HttpTransport;
import io.frontdesk.adapter.http.mail.MailDraft;
import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One account with Amazon SES in one region. Holds nothing open of its own. */
final class SesEmailChannel implements MessageChannel {

    /** SES takes 40 MB a message as it is mailed; headers need room, too. */
    private static final long MAX_CONTENT = 39L * 1024 * 1024;

    private static final int IN_FLIGHT = 16;
    private static final String SEND = "/v2/email/outbound-emails";
    private static final String ACCOUNT = "/v2/email/account";

    private final HttpTransport transport;
    private final SesAccount account;
    private final URI base;
    private final SesMessage composer;
    private final AwsSignature signature;

    SesEmailChannel(HttpTransport transport, SesAccount account, URI base) {
        this.transport = transport;
        this.account = account;
        this.base = base;
        this.composer = new SesMessage(account.configurationSet());
        this.signature = new AwsSignature(account.credentials(), account.region(), "ses");
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
        Optional<String> problem = SesMessage.problemOf(draft);
        if (problem.isPresent()) {
            return SendOutcome.rejected(RejectionKind.CONTENT, problem.get());
        }
        byte[] json = composer.json(draft);
        URI url = URI.create(base + SEND);
        HttpCall call = HttpCall.post(url, SEND).withJson(json);
        Map<String, String> covered = Map.of("Content-Type", "application/json");
        return transport.exchange(signed(call, "POST", url, covered, json)).outcome(SesAnswers::outcome);
    }

    private HttpCall signed(HttpCall call, String method, URI url, Map<String, String> covered, byte[] body) {
        HttpCall signed = call;
        for (var header : signature
                .headers(method, url, covered, body, transport.clock().instant())
                .entrySet()) {
            signed = signed.withHeader(header.getKey(), header.getValue());
        }
        return signed;
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

    /** Asks how the account stands, which takes the permission {@code ses:GetAccount}. */
    @Override
    public void testConnection() {
        URI url = URI.create(base + ACCOUNT);
        var check = ConnectionCheck.of(transport, "Amazon SES");
        var answer = check.ask(
                signed(HttpCall.get(url, ACCOUNT), "GET", url, Map.of(), new byte[0]),
                200,
                "check access key, region and this machine's clock, and that the key may ses:GetAccount");
        boolean enabled = Json.read(answer.body().getBytes(StandardCharsets.UTF_8))
                .map(json -> json.path("SendingEnabled").booleanValue(false))
                .orElse(false);
        if (!enabled) {
            throw check.failure("sending is paused", "see the account's dashboard in the SES console");
        }
    }

    @Override
    public String toString() {
        return "SesEmailChannel[" + account + "]";
    }
}
