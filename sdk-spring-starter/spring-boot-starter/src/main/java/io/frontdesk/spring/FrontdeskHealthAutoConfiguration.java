package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(after = FrontdeskAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Frontdesk.class)
@ConditionalOnBooleanProperty(name = "frontdesk.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("frontdesk")
final class FrontdeskHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "frontdeskHealthIndicator")
    HealthIndicator frontdeskHealthIndicator(Frontdesk frontdesk, DeskParts parts, FrontdeskProperties properties) {
        return new FrontdeskHealth(frontdesk, parts, properties.health().lag());
    }
}
