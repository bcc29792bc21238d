package io.frontdesk.adapter.mailgun;

import frontdesk.build.httpserver.Reply;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.testkit.MessageChannelContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class MailgunEmailChannelContractTest extends MessageChannelContract {

    private final List<FakeMailgun> servers = new ArrayList<>();

    @AfterEach
    void stopServers() {
        servers.forEach(FakeMailgun::close);
    }

    private MessageChannel channelTo(FakeMailgun server) {
        servers.add(server);
        return Samples.channel(server.server().url());
    }

    @Override
    protected MessageChannel accepting() {
        return channelTo(FakeMailgun.start());
    }

    @Override
    protected Optional<MessageChannel> rejecting() {
        return Optional.of(channelTo(FakeMailgun.answering(FakeMailgun.error(
                400, "'to' parameter is not a valid address: zebulon.person7@example.org, parcel 4711"))));
    }

    @Override
    protected Optional<MessageChannel> unreachable() {
        FakeMailgun gone = FakeMailgun.start();
        gone.close();
        return Optional.of(channelTo(gone));
    }

    @Override
    protected Optional<MessageChannel> losingTheAnswer() {
        return Optional.of(channelTo(FakeMailgun.answering(Reply.dropped())));
    }

    @Override
    protected Optional<String> refusedAddress() {
        return Optional.of("refused@example.org");
    }

    @Override
    protected List<String> secrets() {
        return List.of(FakeMailgun.KEY);
    }
}
