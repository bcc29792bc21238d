package io.frontdesk.spring.test;

import io.frontdesk.common.Channel;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.inmemory.InMemoryPersistence;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.spi.Persistence;
import io.frontdesk.spring.FrontdeskAccounts;
import io.frontdesk.spring.FrontdeskCustomizer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The parts of a desk for tests, before the starter would make real ones. */
@AutoConfiguration(
        beforeName = {
            "io.frontdesk.spring.FrontdeskEmbeddedAutoConfiguration",
            "io.frontdesk.spring.FrontdeskPersistenceAutoConfiguration",
            "io.frontdesk.spring.FrontdeskAutoConfiguration"
        })
final class InMemoryFrontdeskAutoConfiguration {

    private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

    @Bean
    @ConditionalOnMissingBean
    Persistence frontdeskPersistence() {
        return InMemoryPersistence.create();
    }

    /** Drawn anew for each application: nothing outlives it. */
    @Bean
    @ConditionalOnMissingBean
    SecretSource frontdeskSecrets() {
        byte[] root = new byte[32];
        new SecureRandom().nextBytes(root);
        return SecretSource.derivedFrom(root);
    }

    @Bean
    @ConditionalOnMissingBean
    SettableClock frontdeskClock() {
        return SettableClock.at(START);
    }

    @Bean
    @ConditionalOnMissingBean(name = "recordedEmail")
    RecordingChannel recordedEmail() {
        return RecordingChannel.email();
    }

    @Bean
    @ConditionalOnMissingBean(name = "recordedSms")
    RecordingChannel recordedSms() {
        return RecordingChannel.sms();
    }

    /** The recorders and nothing else, one of a kind, ours first: whatever the application sends by would send in earnest. */
    @Bean
    @Primary
    FrontdeskAccounts frontdeskRecordedAccounts(Map<String, RecordingChannel> recorders) {
        var ofAKind = new LinkedHashMap<Channel, HostAccount>();
        var ours = Stream.of("recordedEmail", "recordedSms").map(recorders::get).filter(Objects::nonNull);
        Stream.concat(ours, recorders.values().stream())
                .forEach(recorder -> ofAKind.putIfAbsent(recorder.channel(), HostAccount.of("main", recorder)));
        List<HostAccount> accounts = List.copyOf(ofAKind.values());
        return () -> accounts;
    }

    /** Before the application's own, which may set another clock. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    FrontdeskCustomizer frontdeskTestClock(SettableClock clock) {
        return builder -> builder.clock(clock);
    }
}
