package io.frontdesk.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.spi.RejectionKind;
import io.frontdesk.messaging.spi.SendOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRefusalsTest {

    private static HttpResult.Answered answer(int status) {
        return new HttpResult.Answered(status, Map.of(), "maria@example.org", Optional.of(Duration.ofSeconds(9)));
    }

    @ParameterizedTest
    @CsvSource({
        "301, CONFIGURATION",
        "400, CONTENT",
        "401, CONFIGURATION",
        "402, CONFIGURATION",
        "403, CONFIGURATION",
        "404, CONFIGURATION",
        "405, CONFIGURATION",
        "413, CONTENT",
        "415, CONTENT",
        "421, UNREACHABLE",
        "422, CONTENT",
        "423, BUSY",
        "425, BUSY",
        "429, THROTTLED",
        "431, CONTENT",
        "501, CONFIGURATION",
        "505, CONFIGURATION",
    })
    void refusals_are_definite(int status, RejectionKind kind) {
        assertThat(HttpRefusals.of(answer(status)))
                .isEqualTo(new SendOutcome.Rejected(kind, "HTTP " + status, Optional.of(Duration.ofSeconds(9))));
    }

    @ParameterizedTest
    @CsvSource({"201", "204", "299", "408", "409", "500", "502", "503", "504", "520", "599", "600"})
    void what_may_have_been_passed_on_is_unknown(int status) {
        assertThat(HttpRefusals.of(answer(status))).isEqualTo(SendOutcome.unknown("HTTP " + status));
    }

    @Test
    void an_adapter_may_know_better() {
        assertThat(HttpRefusals.of(answer(400), RejectionKind.BAD_ADDRESS, "bad address"))
                .isEqualTo(new SendOutcome.Rejected(
                        RejectionKind.BAD_ADDRESS, "HTTP 400 bad address", Optional.of(Duration.ofSeconds(9))));
    }
}
