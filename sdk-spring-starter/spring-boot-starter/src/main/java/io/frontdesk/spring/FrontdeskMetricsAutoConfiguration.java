package io.frontdesk.spring;

import io.frontdesk.adapter.micrometer.MicrometerObserver;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What the engine does, counted in the application's registry. */
@AutoConfiguration(
        before = FrontdeskAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({MicrometerObserver.class, MeterRegistry.class})
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "frontdesk.enabled", matchIfMissing = true)
final class FrontdeskMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MicrometerObserver frontdeskMeters(MeterRegistry registry) {
        return MicrometerObserver.on(registry);
    }
}
