package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.fixture.ServiceFixture;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptsTest {

    private static final Instant NOW = ServiceFixture.START;

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1, 550 5.1.1",
        "421 4.7.28, 421 4.7.28",
        "timeout after data, timeout after data",
        "30003, 30003",
        "550 maria@example.org, unprintable",
        "maria%40example.org, unprintable",
        "no route to +4930123456, unprintable",
    })
    void a_code_that_may_be_an_address_is_not_kept(String given, String kept) {
        var env = new ServiceFixture().env;
        var row = MessageRows.untried(MessageState.SENDING);

        var refused = Attempts.of(env, row, SendOutcome.rejected(RejectionKind.BUSY, given), NOW, NOW);
        var lost = Attempts.of(env, row, SendOutcome.unknown(given), NOW, NOW);

        assertThat(refused.attempt().code()).isEqualTo(kept);
        assertThat(lost.attempt().code()).isEqualTo(kept);
    }
}
