package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import io.frontdesk.adapter.jpa.ContainerTransactions;
import io.frontdesk.adapter.jpa.JpaPersistence;
import io.frontdesk.adapter.jpa.SchemaMode;
import io.frontdesk.spi.Persistence;
import jakarta.persistence.EntityManagerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Frontdesk's tables and stores in the application's persistence unit, in its transactions. Nothing of it where a Persistence bean is given, or a
 * Frontdesk.
 */
@AutoConfiguration(after = {HibernateJpaAutoConfiguration.class, FrontdeskEmbeddedAutoConfiguration.class})
@ConditionalOnBooleanProperty(name = "frontdesk.enabled", matchIfMissing = true)
@ConditionalOnMissingBean({Persistence.class, Frontdesk.class})
@EnableConfigurationProperties(FrontdeskProperties.class)
final class FrontdeskPersistenceAutoConfiguration {

    /** After the application's migrations and before its EntityManagerFactory: see {@link SchemaDetector}. */
    @Bean
    @ConditionalOnMissingBean
    FrontdeskSchemaInitializer frontdeskSchemaInitializer(ListableBeanFactory beans, FrontdeskProperties properties) {
        return new FrontdeskSchemaInitializer(
                new Choices(beans, properties),
                properties.schema().mode(),
                properties.jpa().rowSecurity());
    }

    @Bean
    @ConditionalOnMissingBean
    ContainerTransactions frontdeskTransactions(ListableBeanFactory beans, FrontdeskProperties properties) {
        var choices = new Choices(beans, properties);
        EntityManagerFactory factory = choices.entityManagerFactory();
        return new SpringTransactions(factory, choices.transactionManager(factory));
    }

    @Bean
    Persistence frontdeskPersistence(
            ListableBeanFactory beans,
            FrontdeskProperties properties,
            ContainerTransactions transactions,
            FrontdeskSchemaInitializer schema) {
        EntityManagerFactory factory = new Choices(beans, properties).entityManagerFactory();
        schema.within(factory);
        new UnitProbe(factory).requireFit(schema.mode());
        JpaPersistence persistence = JpaPersistence.using(factory)
                .within(transactions)
                // The initializer did what is to be done.
                .schema(SchemaMode.NONE)
                .rowSecurity(properties.jpa().rowSecurity());
        return schema.isExclusive() ? persistence.exclusive() : persistence;
    }
}
