package io.frontdesk.spring;

import io.frontdesk.FrontdeskBuilder;

/**
 * Has the last word on the desk's builder, after properties and beans: for what neither says. Any number of beans of this kind, in their {@link
 * org.springframework.core.annotation.Order order}.
 */
@FunctionalInterface
public interface FrontdeskCustomizer {

    void customize(FrontdeskBuilder builder);
}
