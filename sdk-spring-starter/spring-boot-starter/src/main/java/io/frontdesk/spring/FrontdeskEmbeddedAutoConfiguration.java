package io.frontdesk.spring;

import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.embedded.EmbeddedDatabase;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The database of an application that has none: a file that survives {@code kill -9}, for the application's own tables too. Before Boot makes one in
 * memory.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnClass(EmbeddedDatabase.class)
@ConditionalOnMissingBean(DataSource.class)
@ConditionalOnBooleanProperty(name = "frontdesk.enabled", matchIfMissing = true)
@Conditional(FrontdeskEmbeddedAutoConfiguration.NoDataSourceIsConfigured.class)
@EnableConfigurationProperties(FrontdeskProperties.class)
final class FrontdeskEmbeddedAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EmbeddedDatabase frontdeskDatabase(FrontdeskProperties properties) {
        return EmbeddedDatabase.open(properties.embedded().directory());
    }

    /** Closed with the database. */
    @Bean(destroyMethod = "")
    DataSource dataSource(EmbeddedDatabase database) {
        return database.dataSource();
    }

    /** The keys beside the file, whatever the properties say: others could not read it. */
    @Bean
    @ConditionalOnMissingBean
    SecretSource frontdeskSecrets(EmbeddedDatabase database) {
        return database.secrets();
    }

    /** Any property of it means that the application wants one of its own. */
    static final class NoDataSourceIsConfigured extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean configured = Binder.get(context.getEnvironment())
                    .bind("spring.datasource", Bindable.mapOf(String.class, Object.class))
                    .orElse(Map.of())
                    .keySet()
                    .stream()
                    .anyMatch(name -> !name.equals("hikari") && !name.equals("name"));
            return new ConditionOutcome(
                    !configured, "spring.datasource is " + (configured ? "" : "not ") + "configured");
        }
    }
}
