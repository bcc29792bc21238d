package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.Frontdesk;
import io.frontdesk.spring.host.HostApplication;
import io.frontdesk.tenancy.CreateTenant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.util.ClassUtils;

/** Applications as Boot would configure them, for the tests of the starter. */
final class Hosts {

    static final String ROOT = Base64.getEncoder().encodeToString(new byte[32]).replace('A', 'B');

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Hosts() {}

    /** With JDBC, JPA, transactions and Frontdesk; without any DataSource. */
    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(autoConfigurations())
                .withUserConfiguration(HostApplication.class);
    }

    static AutoConfigurations autoConfigurations() {
        var all = new ArrayList<Class<?>>(List.of(
                DataSourceAutoConfiguration.class,
                DataSourceInitializationAutoConfiguration.class,
                DataSourceTransactionManagerAutoConfiguration.class,
                JdbcTemplateAutoConfiguration.class,
                TransactionManagerCustomizationAutoConfiguration.class,
                TransactionAutoConfiguration.class,
                HibernateJpaAutoConfiguration.class));
        all.addAll(ours());
        return AutoConfigurations.of(all.toArray(Class<?>[]::new));
    }

    /** Those that Boot finds. */
    static List<Class<?>> ours() {
        return ImportCandidates.load(AutoConfiguration.class, Hosts.class.getClassLoader()).getCandidates().stream()
                .filter(name -> name.startsWith("io.frontdesk.spring."))
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, Hosts.class.getClassLoader()))
                .toList();
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

    static void assertWorks(AssertableApplicationContext context) {
        assertThat(context).hasNotFailed();
        Frontdesk frontdesk = context.getBean(Frontdesk.class);
        frontdesk.tenants().create(CreateTenant.named("Salon", "salon"));
        assertThat(frontdesk.tenants().findBySlug("salon")).isPresent();
    }

    static String newH2() {
        return "jdbc:h2:mem:starter" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }
}
