package io.frontdesk.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.tenancy.CreateTenant;
import io.frontdesk.testkit.MessageChannelContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagerChannelTest extends MessageChannelContract {

    @Override
    protected MessageChannel accepting() {
        return new PagerChannel((pager, reference, text) -> {
            if (pager.equals("nobody")) {
                throw new PagerGateway.PagerUnknownException();
            }
            return "page-" + reference;
        });
    }

    @Override
    protected Optional<String> refusedAddress() {
        return Optional.of("nobody");
    }

    @Override
    protected Optional<MessageChannel> rejecting() {
        return Optional.of(new PagerChannel((pager, reference, text) -> {
            throw new PagerGateway.PagerUnknownException();
        }));
    }

    @Override
    protected Optional<MessageChannel> unreachable() {
        return Optional.of(new PagerChannel((pager, reference, text) -> {
            throw new PagerGateway.LineBusyException();
        }));
    }

    @Override
    protected Optional<MessageChannel> losingTheAnswer() {
        return Optional.of(new PagerChannel((pager, reference, text) -> {
            throw new IOException("static on the line");
        }));
    }

    @Test
    void pages_somebody_from_a_desk() {
        List<String> paged = new ArrayList<>();
        var channel = new PagerChannel((pager, reference, text) -> {
            paged.add(pager + ": " + text);
            return "page-1";
        });
        try (Frontdesk frontdesk = Frontdesk.inMemory().channel(channel).build()) {
            var tenant = frontdesk
                    .tenants()
                    .create(CreateTenant.named("Acme", "acme"))
                    .tenant();
            frontdesk
                    .tenant(tenant.id())
                    .messages()
                    .enqueue(SendMessage.toAddress("4711", PagerChannel.PAGER).withText("Table 7"));

            frontdesk.worker().drain();

            assertThat(paged).containsExactly("4711: Table 7");
        }
    }
}
