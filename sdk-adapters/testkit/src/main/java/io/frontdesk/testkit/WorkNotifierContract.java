package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.work.spi.WorkNotice;
import io.frontdesk.work.spi.WorkNotifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link WorkNotifier} does, seen from the nodes of one cluster. */
public abstract class WorkNotifierContract {

    private static final Instant DUE = Instant.parse("2026-03-28T09:17:03.123456Z");

    private final List<WorkNotifier> nodes = new ArrayList<>();

    protected WorkNotifierContract() {}

    /** The notifier of one more node of the cluster. */
    protected abstract WorkNotifier node();

    @AfterEach
    void close() {
        nodes.forEach(WorkNotifier::close);
    }

    @Test
    void every_node_that_listens_hears_what_one_that_does_not_tells() {
        Ear one = listening();
        Ear two = listening();
        var notice = new WorkNotice(
                "web", Map.of("message.email.high", DUE, "message.sms.low", DUE.minusSeconds(3_000_000_000L)));

        joined().publish(notice);

        assertThat(one.next()).isEqualTo(notice);
        assertThat(two.next()).isEqualTo(notice);
    }

    @Test
    void a_node_may_hear_itself_and_can_tell_by_the_name() {
        WorkNotifier node = joined();
        Ear ear = listening(node);
        Ear other = listening();

        node.publish(new WorkNotice("me", Map.of("q", DUE)));

        assertThat(other.next().node()).isEqualTo("me");
        ear.notices.forEach(heard -> assertThat(heard.node()).isEqualTo("me"));
    }

    @Test
    void notices_of_one_node_arrive_in_their_order() {
        Ear ear = listening();
        WorkNotifier teller = joined();
        for (int i = 0; i < 100; i++) {
            teller.publish(new WorkNotice("web", Map.of("q" + i, DUE)));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(ear.next().queues()).containsOnlyKeys("q" + i);
        }
    }

    @Test
    void says_that_any_queue_may_have_work() {
        Ear ear = listening();
        joined().publish(WorkNotice.everything("web"));
        assertThat(ear.next().isEverything()).isTrue();
    }

    @Test
    void carries_names_and_times_as_they_are() {
        Ear ear = listening();
        var notice = new WorkNotice(
                "узел '; -- 1", Map.of("č".repeat(60), Instant.EPOCH, "line1 2 3", DUE, "a'\"\\${}", DUE, "💬", DUE));
        joined().publish(notice);
        assertThat(ear.next()).isEqualTo(notice);
    }

    @Test
    void of_more_queues_than_it_can_name_none_is_left_out() {
        Ear ear = listening();
        Map<String, Instant> many = new HashMap<>();
        for (int i = 0; i < 3000; i++) {
            many.put("message.fax." + "x".repeat(40) + i, DUE);
        }
        WorkNotifier teller = joined();
        teller.publish(new WorkNotice("web", many));
        teller.publish(new WorkNotice("web", Map.of("last", DUE)));

        Set<String> named = new HashSet<>();
        boolean everything = false;
        for (WorkNotice heard = ear.next(); !heard.queues().containsKey("last"); heard = ear.next()) {
            everything |= heard.isEverything();
            named.addAll(heard.queues().keySet());
        }
        assertThat(everything || named.equals(many.keySet())).isTrue();
    }

    @Test
    void a_name_that_would_read_as_two_is_not_lost() {
        Ear ear = listening();
        joined().publish(new WorkNotice("web", Map.of("one\ntwo", DUE, "nul\0l", DUE)));
        WorkNotice heard = ear.next();
        assertThat(heard.isEverything() || heard.queues().containsKey("one\ntwo"))
                .isTrue();
    }

    @Test
    void listening_twice_changes_nothing() {
        WorkNotifier node = joined();
        Ear first = listening(node);
        var second = new Ear();
        node.listen(second);

        joined().publish(new WorkNotice("web", Map.of("q", DUE)));
        assertThat(first.next().queues()).containsKey("q");
        assertThat(second.notices).isEmpty();
    }

    @Test
    void after_the_close_nothing_is_told_or_heard() {
        WorkNotifier closed = joined();
        Ear ear = listening(closed);
        Ear other = listening();
        closed.close();
        closed.close();

        closed.publish(new WorkNotice("closed", Map.of("q", DUE)));
        joined().publish(new WorkNotice("web", Map.of("q", DUE)));

        assertThat(other.next().node()).isEqualTo("web");
        assertThat(ear.notices).isEmpty();
    }

    @Test
    void one_that_was_closed_does_not_begin_to_listen() {
        WorkNotifier closed = joined();
        closed.close();
        var ear = new Ear();
        closed.listen(ear);
        joined().publish(new WorkNotice("web", Map.of("q", DUE)));

        assertThat(ear.notices).isEmpty();
        assertThat(ear.began.getCount()).isEqualTo(1);
    }

    private WorkNotifier joined() {
        WorkNotifier node = node();
        nodes.add(node);
        return node;
    }

    private Ear listening() {
        return listening(joined());
    }

    /** What is told before this returns may be missed. */
    private static Ear listening(WorkNotifier node) {
        var ear = new Ear();
        node.listen(ear);
        ear.awaitBegin();
        return ear;
    }

    private static final class Ear implements WorkNotifier.Listener {

        private final BlockingQueue<WorkNotice> notices = new LinkedBlockingQueue<>();
        private final CountDownLatch began = new CountDownLatch(1);

        @Override
        public void heard(WorkNotice notice) {
            notices.add(notice);
        }

        @Override
        public void mayHaveMissed() {
            began.countDown();
        }

        private void awaitBegin() {
            Threads.await(Threads.start(() -> {
                began.await();
                return true;
            }));
        }

        private WorkNotice next() {
            try {
                WorkNotice heard = notices.poll(Threads.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(heard).as("what was told").isNotNull();
                return heard;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("The test was interrupted", e);
            }
        }
    }
}
