package io.frontdesk.spring;

import io.frontdesk.spring.host.HostApplication;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;

/** Applications as Boot would configure them, for the tests of the starter. */
final class Hosts {

    static final String ROOT = Base64.getEncoder().encodeToString(new byte[32]).replace('A', 'B');

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Hosts() {}

    /** With JDBC, JPA, transactions and Frontdesk; without any DataSource. */
    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceInitializationAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        TransactionManagerCustomizationAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        HibernateJpaAutoConfiguration.class,
                        FrontdeskEmbeddedAutoConfiguration.class,
                        FrontdeskJpaAutoConfiguration.class,
                        FrontdeskPersistenceAutoConfiguration.class,
                        FrontdeskProvidersAutoConfiguration.class,
                        FrontdeskMetricsAutoConfiguration.class,
                        FrontdeskAutoConfiguration.class,
                        FrontdeskHealthAutoConfiguration.class,
                        FrontdeskEndpointAutoConfiguration.class))
                .withUserConfiguration(HostApplication.class);
    }

    static ApplicationContextRunner embedded(Path directory) {
        return bare().withPropertyValues(
                        "frontdesk.embedded.directory=" + directory, "spring.jpa.hibernate.ddl-auto=update");
    }

    /** On an H2 database in memory of its own. */
    static ApplicationContextRunner h2() {
        return bare().withPropertyValues(
                        "spring.datasource.url=" + newH2(),
                        "spring.jpa.hibernate.ddl-auto=update",
                        "frontdesk.secrets.root=" + ROOT);
    }

    static String newH2() {
        return "jdbc:h2:mem:starter" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }
}
