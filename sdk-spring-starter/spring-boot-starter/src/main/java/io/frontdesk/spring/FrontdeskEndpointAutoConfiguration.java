package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(after = FrontdeskAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(Frontdesk.class)
@ConditionalOnBooleanProperty(name = "frontdesk.enabled", matchIfMissing = true)
@ConditionalOnAvailableEndpoint(endpoint = FrontdeskEndpoint.class)
final class FrontdeskEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    FrontdeskEndpoint frontdeskEndpoint(Frontdesk frontdesk, StartupLine wiring) {
        return new FrontdeskEndpoint(frontdesk, wiring);
    }
}
