package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.adapter.jackson.JacksonJsonCodec;
import io.frontdesk.adapter.mustache.MustacheTemplateEngine;
import io.frontdesk.adapter.phone.LibPhoneNumberParser;
import io.frontdesk.adapter.phone.LibPhoneZones;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.spi.Persistence;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The desk itself: built from properties and beans, started and stopped with the application. */
@AutoConfiguration(after = {FrontdeskPersistenceAutoConfiguration.class, FrontdeskEmbeddedAutoConfiguration.class})
@ConditionalOnBooleanProperty(name = "frontdesk.enabled", matchIfMissing = true)
@EnableConfigurationProperties(FrontdeskProperties.class)
final class FrontdeskAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    JsonCodec frontdeskJsonCodec() {
        return JacksonJsonCodec.create();
    }

    @Bean
    @ConditionalOnMissingBean
    TemplateEngine frontdeskTemplateEngine() {
        return MustacheTemplateEngine.create();
    }

    @Bean
    @ConditionalOnMissingBean
    PhoneNumberParser frontdeskPhoneNumberParser() {
        return LibPhoneNumberParser.create();
    }

    @Bean
    @ConditionalOnMissingBean
    PhoneZones frontdeskPhoneZones() {
        return LibPhoneZones.create();
    }

    @Bean
    @ConditionalOnMissingBean
    SecretSource frontdeskSecrets(FrontdeskProperties properties) {
        return new Secrets(properties.secrets());
    }

    @Bean
    DeskAssembly frontdeskAssembly(FrontdeskProperties properties, DeskParts parts) {
        return new DeskAssembly(properties, parts);
    }

    @Bean
    DeskParts frontdeskParts(ListableBeanFactory beans, Environment environment) {
        return new DeskParts(beans, environment);
    }

    @Bean
    @ConditionalOnMissingBean
    Frontdesk frontdesk(
            Persistence persistence, DeskAssembly assembly, ObjectProvider<FrontdeskCustomizer> customizers) {
        FrontdeskBuilder builder = assembly.builder(persistence);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    FrontdeskLifecycle frontdeskLifecycle(Frontdesk frontdesk, FrontdeskProperties properties) {
        return new FrontdeskLifecycle(frontdesk, properties.workers().enabled());
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "frontdesk.events.publish", matchIfMissing = true)
    JournalPublisher frontdeskJournalPublisher(Frontdesk frontdesk, ApplicationEventPublisher publisher) {
        return new JournalPublisher(frontdesk, publisher);
    }

    @Bean
    StartupLine frontdeskStartupLine(
            Frontdesk frontdesk, DeskAssembly assembly, DeskParts parts, FrontdeskProperties properties) {
        return new StartupLine(assembly, parts, properties);
    }

    /** Who works in the background is not waited for by anybody. */
    @Bean
    static LazyInitializationExcludeFilter frontdeskIsNeverLazy() {
        return LazyInitializationExcludeFilter.forBeanTypes(
                FrontdeskLifecycle.class, JournalPublisher.class, StartupLine.class);
    }
}
