package io.frontdesk.adapter.email;

import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.testkit.MessageChannelContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class SmtpEmailChannelContractTest extends MessageChannelContract {

    private static final String SECRET = "correct-horse-battery";

    private final List<ScriptedSmtpServer> servers = new ArrayList<>();

    @AfterEach
    void stopServers() {
        servers.forEach(ScriptedSmtpServer::close);
    }

    private ScriptedSmtpServer server() {
        var server = ScriptedSmtpServer.start().at(Step.EHLO, Reaction.reply("250-scripted\r\n250 AUTH PLAIN"));
        servers.add(server);
        return server;
    }

    private static MessageChannel channelTo(ScriptedSmtpServer server) {
        return Samples.patientChannelTo(server.port())
                .credentials("app-user", () -> SECRET)
                .build();
    }

    @Override
    protected MessageChannel accepting() {
        return channelTo(server());
    }

    @Override
    protected Optional<MessageChannel> rejecting() {
        return Optional.of(channelTo(
                server().at(Step.RCPT, Reaction.reply("550 5.1.1 zebulon.person7@example.org: parcel 4711 refused"))));
    }

    @Override
    protected Optional<MessageChannel> unreachable() {
        ScriptedSmtpServer gone = server();
        gone.close();
        return Optional.of(channelTo(gone));
    }

    @Override
    protected Optional<MessageChannel> losingTheAnswer() {
        return Optional.of(channelTo(server().at(Step.END, Reaction.close())));
    }

    @Override
    protected Optional<String> refusedAddress() {
        return Optional.of("not an address");
    }

    @Override
    protected List<String> secrets() {
        return List.of(SECRET, "app-user");
    }
}
