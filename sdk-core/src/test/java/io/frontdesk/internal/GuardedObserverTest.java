package io.frontdesk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.frontdesk.common.Channel;
import io.frontdesk.common.spi.MessageOutcome;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.QueueDepth;
import io.frontdesk.common.spi.WorkTally;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GuardedObserverTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(GuardedObserver.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @Test
    void hands_every_call_to_every_observer() {
        var guarded = new GuardedObserver(List.of(hearing("a"), hearing("b")));

        callAll(guarded);

        List<String> names =
                Arrays.stream(Observer.class.getMethods()).map(Method::getName).toList();
        assertThat(names).as("each method is called below").hasSize(5);
        assertThat(heard).hasSize(10);
        names.forEach(name -> assertThat(heard).contains("a " + name, "b " + name));
    }

    @Test
    void keeps_what_an_observer_throws_from_the_engine_and_from_the_others() {
        var guarded = new GuardedObserver(List.of(throwing(new IllegalStateException("full")), hearing("b")));

        callAll(guarded);

        assertThat(heard).hasSize(5);
    }

    @Test
    void says_each_kind_of_failure_once() {
        var guarded = new GuardedObserver(List.of(throwing(new IllegalStateException("full"))));

        for (int i = 0; i < 100; i++) {
            callAll(guarded);
        }

        assertThat(log.list).hasSize(5);
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).contains("is not said again"));
    }

    @Test
    void survives_a_library_that_is_not_the_one_compiled_against() {
        var guarded = new GuardedObserver(List.of(throwing(new NoSuchMethodError("counter")), hearing("b")));

        guarded.claimed("q", 1, Duration.ZERO);

        assertThat(heard).containsExactly("b claimed");
    }

    private static void callAll(Observer observer) {
        observer.claimed("q", 1, Duration.ZERO);
        observer.handled("q", 1, Duration.ZERO);
        observer.settled("q", new WorkTally(1, 0, 0, 0));
        observer.messages(List.of(new MessageOutcome(Channel.EMAIL, "none", "accepted", "none", Duration.ZERO)));
        observer.queues(List.of(QueueDepth.empty("q")), Instant.EPOCH);
    }

    private Observer hearing(String name) {
        return observer(method -> heard.add(name + " " + method));
    }

    private static Observer throwing(Throwable failure) {
        return observer(method -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });
    }

    private static Observer observer(java.util.function.Consumer<String> onCall) {
        return (Observer) Proxy.newProxyInstance(
                Observer.class.getClassLoader(), new Class<?>[] {Observer.class}, (proxy, method, args) -> {
                    onCall.accept(method.getName());
                    return null;
                });
    }
}
