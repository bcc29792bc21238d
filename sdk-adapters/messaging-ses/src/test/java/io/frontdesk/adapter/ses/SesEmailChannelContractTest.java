package io.frontdesk.adapter.ses;

import frontdesk.build.httpserver.Reply;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.testkit.MessageChannelContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class SesEmailChannelContractTest extends MessageChannelContract {

    private final List<FakeSes> servers = new ArrayList<>();

    @AfterEach
    void stopServers() {
        servers.forEach(FakeSes::close);
    }

    private MessageChannel channelTo(FakeSes server) {
        servers.add(server);
        return Samples.channel(server.server().url());
    }

    @Override
    protected MessageChannel accepting() {
        return channelTo(FakeSes.start());
    }

    @Override
    protected Optional<MessageChannel> rejecting() {
        return Optional.of(channelTo(FakeSes.answering(FakeSes.error(
                400, "BadRequestException", "Illegal address: zebulon.person7@example.org, parcel 4711"))));
    }

    @Override
    protected Optional<MessageChannel> unreachable() {
        FakeSes gone = FakeSes.start();
        gone.close();
        return Optional.of(channelTo(gone));
    }

    @Override
    protected Optional<MessageChannel> losingTheAnswer() {
        return Optional.of(channelTo(FakeSes.answering(Reply.dropped())));
    }

    @Override
    protected Optional<String> refusedAddress() {
        return Optional.of("refused@example.org");
    }

    @Override
    protected List<String> secrets() {
        return List.of(FakeSes.KEY_ID, FakeSes.SECRET);
    }
}
