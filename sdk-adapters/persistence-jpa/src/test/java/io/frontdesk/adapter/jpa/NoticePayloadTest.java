package io.frontdesk.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.work.spi.WorkNotice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticePayloadTest {

    private static final Instant DUE = Instant.parse("2026-03-28T09:17:03.123456Z");

    @Test
    void reads_what_it_wrote() {
        long seed = 42;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            Map<String, Instant> queues = new HashMap<>();
            for (int q = random.nextInt(20); q > 0; q--) {
                queues.put("q " + random.nextInt(1000), DUE.plus(random.nextInt(), ChronoUnit.MICROS));
            }
            var notice = new WorkNotice("engine-" + i, queues);
            assertThat(NoticePayload.read(NoticePayload.of(notice))).contains(notice);
        }
    }

    @Test
    void never_exceeds_what_postgresql_takes() {
        for (int queues = 1; queues < 400; queues++) {
            Map<String, Instant> some = new HashMap<>();
            for (int q = 0; q < queues; q++) {
                some.put("ž".repeat(50) + q, DUE);
            }
            String payload = NoticePayload.of(new WorkNotice("n", some));
            assertThat(payload.getBytes(StandardCharsets.UTF_8).length).isLessThan(8000);
            WorkNotice read = NoticePayload.read(payload).orElseThrow();
            assertThat(read.isEverything() || read.queues().equals(some)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1 ",
                "2 node",
                "hello",
                "1 node\n",
                "1 node\nq",
                "1 node\nx q",
                "1 node\n99999999999999999999 q",
                "1 node\n1 ",
                "1 node\n1 q\n\n",
                "\n\n\n"
            })
    void what_is_no_notice_is_not_read(String payload) {
        assertThat(NoticePayload.read(payload)).isEmpty();
    }

    @Test
    void the_wildest_times_are_read_without_a_fault() {
        assertThat(NoticePayload.read("1 n\n-999999999999999999 q\n999999999999999999 r")
                        .orElseThrow()
                        .queues())
                .containsOnlyKeys("q", "r");
        assertThat(NoticePayload.read("1 " + "n".repeat(61))).isEmpty();
    }
}
