package io.frontdesk.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * Gives a {@code @SpringBootTest} the desk of {@link FrontdeskTest}: in memory, beside whatever database the application has. Its writes take no part in
 * the application's transactions; to test those, leave this out and let the desk live in the application's test database.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@TestPropertySource(properties = "frontdesk.workers.enabled=false")
public @interface AutoConfigureInMemoryFrontdesk {}
