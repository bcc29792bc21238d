package io.frontdesk.spring;

import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.orm.jpa.AbstractEntityManagerFactoryBean;

/**
 * Reaches every persistence unit before it is built, also one that the application defines itself: a customizer of Boot's is asked for Boot's own
 * only. It changes nothing about tables that are not ours.
 */
final class PersistenceUnitSettings implements BeanPostProcessor, PriorityOrdered {

    private final SingletonBeanRegistry beans;

    PersistenceUnitSettings(SingletonBeanRegistry beans) {
        this.beans = beans;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof AbstractEntityManagerFactoryBean unit) {
            Map<String, Object> properties = unit.getJpaPropertyMap();
            KeptOffSchemaTools.addTo(properties);
            KeptNames.addTo(properties);
            // Not made for this: with spring.jpa.defer-datasource-initialization it waits for the unit.
            if (beans.getSingleton(FrontdeskSchemaInitializer.NAME) instanceof FrontdeskSchemaInitializer schema) {
                schema.before(beanName, unit.getDataSource());
            }
        }
        return bean;
    }

    /** The first: another one may have units made before it is done. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
