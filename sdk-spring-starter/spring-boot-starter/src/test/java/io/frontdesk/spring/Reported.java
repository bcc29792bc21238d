package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.spring.host.HostApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Boot tells whoever starts an application that fails. Boot finds it as it finds the analyzers: by spring.factories. */
final class Reported implements FailureAnalysisReporter {

    private static final ThreadLocal<FailureAnalysis> LAST = new ThreadLocal<>();

    @Override
    public void report(FailureAnalysis analysis) {
        LAST.set(analysis);
    }

    /** Starts an application that must fail; empty if Boot has nothing to tell but the stack trace. */
    static Optional<FailureAnalysis> byStarting(List<Class<?>> own, String... properties) {
        LAST.remove();
        var sources = new ArrayList<Class<?>>(own);
        sources.add(Application.class);
        var application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setWebApplicationType(WebApplicationType.NONE);
        var arguments = new ArrayList<>(List.of(
                "--spring.flyway.enabled=false",
                "--spring.liquibase.enabled=false",
                "--spring.jpa.hibernate.ddl-auto=update",
                "--frontdesk.workers.enabled=false"));
        List.of(properties).forEach(property -> arguments.add("--" + property));
        assertThatThrownBy(() -> application.run(arguments.toArray(String[]::new)))
                .isNotNull();
        return Optional.ofNullable(LAST.get());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(HostApplication.class)
    static class Application {}
}
