package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.spring.jsonhost.Card;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/** An application's JSON is what it would be without us; only the mapper is built when it is needed. */
@EnabledIf("hasMapperOfItsOwn")
class LateJsonMapperTest {

    private static final Map<String, Object> NOTES = Map.of("wash", "cold", "teeth", List.of(1, 2, 3), "vip", true);

    /** Hibernate of Boot 4.0 knows no Jackson 3. */
    static boolean hasMapperOfItsOwn() {
        return ClassUtils.isPresent(LateJsonMapper.HIBERNATES, LateJsonMapperTest.class.getClassLoader());
    }

    @Test
    void an_entity_with_json_is_written_and_read_as_by_the_mapper_of_hibernate() {
        Hosts.h2().withUserConfiguration(Cards.class).run(context -> {
            assertThat(mapper(context)).isInstanceOf(LateJsonMapper.class);

            assertThat(writtenAndRead(context)).isEqualTo(NOTES);
            String late = stored(context);

            Hosts.h2()
                    .withUserConfiguration(Cards.class)
                    .withPropertyValues("spring.jpa.properties." + MappingSettings.JSON_FORMAT_MAPPER + "="
                            + LateJsonMapper.HIBERNATES)
                    .run(plain -> {
                        assertThat(mapper(plain).getClass().getName()).isEqualTo(LateJsonMapper.HIBERNATES);
                        assertThat(writtenAndRead(plain)).isEqualTo(NOTES);
                        assertThat(late).isEqualTo(stored(plain));
                    });
        });
    }

    @Test
    void a_mapper_that_the_application_chose_stays() {
        Hosts.h2().withUserConfiguration(Cards.class, OwnMapper.class).run(context -> {
            assertThat(mapper(context)).isInstanceOf(Constant.class);
            assertThat(writtenAndRead(context)).isEqualTo(Map.of("own", true));
        });
    }

    private static FormatMapper mapper(AssertableApplicationContext context) {
        assertThat(context).hasNotFailed();
        return context.getBean(EntityManagerFactory.class)
                .unwrap(SessionFactoryImplementor.class)
                .getSessionFactoryOptions()
                .getJsonFormatMapper();
    }

    private static Map<String, Object> writtenAndRead(AssertableApplicationContext context) {
        var em = SharedEntityManagerCreator.createSharedEntityManager(context.getBean(EntityManagerFactory.class));
        var transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        transactions.executeWithoutResult(status -> em.persist(new Card(1, NOTES)));
        return transactions.execute(status -> em.find(Card.class, 1L).notes());
    }

    private static String stored(AssertableApplicationContext context) {
        return context.getBean(JdbcTemplate.class).queryForObject("SELECT notes FROM card", String.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Card.class)
    static class Cards {}

    @Configuration(proxyBeanMethods = false)
    static class OwnMapper {

        @Bean
        HibernatePropertiesCustomizer ownMapper() {
            return properties -> properties.put(MappingSettings.JSON_FORMAT_MAPPER, new Constant());
        }
    }

    /** Writes and reads always the same. */
    static final class Constant implements FormatMapper {

        @Override
        public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
            return type.cast(Map.of("own", true));
        }

        @Override
        public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
            return "{}";
        }
    }
}
