package io.frontdesk.spring;

import io.frontdesk.adapter.jpa.JpaPersistence;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotationMetadata;

/** Brings Frontdesk's entities into the application's persistence unit, and keeps Hibernate's schema tools off its tables. */
@AutoConfiguration(before = HibernateJpaAutoConfiguration.class)
@ConditionalOnClass(HibernateJpaAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "frontdesk.enabled", matchIfMissing = true)
@Import(FrontdeskJpaAutoConfiguration.Entities.class)
final class FrontdeskJpaAutoConfiguration {

    @Bean
    static PersistenceUnitSettings frontdeskUnitSettings(ConfigurableListableBeanFactory beans) {
        return new PersistenceUnitSettings(beans);
    }

    /** After the application's, which may choose a mapper. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static HibernatePropertiesCustomizer frontdeskLateJsonMapper() {
        return LateJsonMapper.customizer();
    }

    /** With an application's own {@code @EntityScan} Boot looks at nothing else, so ours is added to that one. */
    static final class Entities implements ImportBeanDefinitionRegistrar {

        private static final String PACKAGE = JpaPersistence.class.getPackageName();

        @Override
        public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
            if (registry.containsBeanDefinition(EntityScanPackages.class.getName())) {
                EntityScanPackages.register(registry, PACKAGE);
            } else {
                AutoConfigurationPackages.register(registry, PACKAGE);
            }
        }
    }
}
