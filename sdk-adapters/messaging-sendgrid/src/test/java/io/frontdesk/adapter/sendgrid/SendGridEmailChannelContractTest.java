package io.frontdesk.adapter.sendgrid;

import frontdesk.build.httpserver.Reply;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.testkit.MessageChannelContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class SendGridEmailChannelContractTest extends MessageChannelContract {

    private final List<FakeSendGrid> servers = new ArrayList<>();

    @AfterEach
    void stopServers() {
        servers.forEach(FakeSendGrid::close);
    }

    private MessageChannel channelTo(FakeSendGrid server) {
        servers.add(server);
        return Samples.channel(server.server().url());
    }

    @Override
    protected MessageChannel accepting() {
        return channelTo(FakeSendGrid.start());
    }

    @Override
    protected Optional<MessageChannel> rejecting() {
        return Optional.of(channelTo(FakeSendGrid.answering(FakeSendGrid.error(
                400, "personalizations.0.to.0.email", "zebulon.person7@example.org: parcel 4711 refused"))));
    }

    @Override
    protected Optional<MessageChannel> unreachable() {
        FakeSendGrid gone = FakeSendGrid.start();
        gone.close();
        return Optional.of(channelTo(gone));
    }

    @Override
    protected Optional<MessageChannel> losingTheAnswer() {
        return Optional.of(channelTo(FakeSendGrid.answering(Reply.dropped())));
    }

    @Override
    protected Optional<String> refusedAddress() {
        return Optional.of("refused@example.org");
    }

    @Override
    protected List<String> secrets() {
        return List.of(FakeSendGrid.KEY);
    }
}
