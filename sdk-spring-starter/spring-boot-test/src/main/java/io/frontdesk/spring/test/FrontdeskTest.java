package io.frontdesk.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTestContextBootstrapper;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of what an application does with its desk, and of nothing else: no database, no web. Of the application's components only {@code
 * FrontdeskCustomizer}s are there; add what is tested by {@code @Import(Confirmations.class)} or {@link #includeFilters()}.
 *
 * <p>Beside {@code Frontdesk} a test may have injected: {@code SettableClock} (it stands at 2026-01-01T09:00Z), and {@code RecordingChannel} by the names
 * {@code recordedEmail} and {@code recordedSms}. No worker runs: {@code frontdesk.worker().drain()} does what is due. For a whole application see {@link
 * AutoConfigureInMemoryFrontdesk}.
 *
 * <p>Spring keeps the context for the next test that is configured alike: tenants, the clock, and what was recorded stay from test to test. Let each test
 * create a tenant of its own and call {@code RecordingChannel.clear()}, or have a new desk by {@code @DirtiesContext}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(SpringBootTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(FrontdeskTypeExcludeFilter.class)
@AutoConfigureInMemoryFrontdesk
@ImportAutoConfiguration
public @interface FrontdeskTest {

    /** Whether the default filter (FrontdeskCustomizer only) decides which components are there. */
    boolean useDefaultFilters() default true;

    /** Components that are there as well. */
    Filter[] includeFilters() default {};

    /** Components that are not there. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations that are not applied. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
