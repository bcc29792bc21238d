package io.frontdesk.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.messaging.HealthConcern;
import io.frontdesk.messaging.HealthFigures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthPolicyTest {

    @ParameterizedTest
    @CsvSource({
        // accepted, refused, delivered, hard, blocked, complaints, concern, of
        "0,    0,   0,    0,  0,  0, ,             0",
        "1000, 0,   0,    0,  0,  3, ,             0",
        "1000, 0,   0,    0,  0,  4, COMPLAINTS,   1000",
        "499,  0,   0,    0,  0,  9, ,             0",
        "500,  0,   0,    0,  0,  2, COMPLAINTS,   500",
        "500,  0,   0,    0,  0,  1, ,             0",
        "5000, 0,   500,  0,  0,  2, COMPLAINTS,   500",
        "5000, 0,   499,  0,  0,  5, ,             0",
        "199,  0,   0,    50, 0,  0, ,             0",
        "200,  0,   0,    10, 0,  0, ,             0",
        "200,  0,   0,    11, 0,  0, HARD_BOUNCES, 200",
        "189,  11,  0,    11, 0,  0, HARD_BOUNCES, 200",
        "0,    200, 0,    200,0,  0, HARD_BOUNCES, 200",
        "200,  0,   0,    0,  20, 0, ,             0",
        "200,  0,   0,    0,  21, 0, BLOCKED,      200",
        "150,  49,  0,    0,  49, 0, ,             0",
        "1000, 0,   1000, 99, 200,9, COMPLAINTS,   1000"
    })
    void pauses_above_the_rates_and_only_on_enough_messages(
            long accepted,
            long refused,
            long delivered,
            long hard,
            long blocked,
            long complaints,
            HealthConcern concern,
            long of) {
        var figures = new HealthFigures(accepted, refused, delivered, hard, 7, blocked, complaints);

        var verdict = HealthPolicy.judge(figures);

        assertThat(verdict.map(HealthPolicy.Verdict::concern).orElse(null)).isEqualTo(concern);
        assertThat(verdict.map(HealthPolicy.Verdict::of).orElse(0L)).isEqualTo(of);
    }
}
