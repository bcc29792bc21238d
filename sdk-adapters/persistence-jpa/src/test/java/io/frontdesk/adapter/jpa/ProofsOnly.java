package io.frontdesk.adapter.jpa;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs with {@code -Pproofs} only: what it shows is shown in every build by fewer tests, or by the same ones elsewhere. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(named = "frontdesk.proofs", matches = "full")
public @interface ProofsOnly {}
