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
 *
 * <p>Only {@code RecordingChannel}s are wired, one of a kind: neither {@code HostAccount} and {@code MessageChannel} beans of the application nor its
 * properties send anything. For a channel beside e-mail and SMS add a {@code RecordingChannel} bean of it. Not kept away are accounts that a {@code
 * FrontdeskCustomizer} adds itself, and those a test makes for a tenant by a real provider.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@TestPropertySource(properties = "frontdesk.workers.enabled=false")
public @interface AutoConfigureInMemoryFrontdesk {}
