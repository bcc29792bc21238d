/**
 * Frontdesk in a Spring Boot application: auto-configurations by concern, each of whose beans the application may replace. Only {@link
 * io.frontdesk.spring.FrontdeskCustomizer} and {@link io.frontdesk.spring.FrontdeskProperties} are for applications.
 */
@NullMarked
package io.frontdesk.spring;

import org.jspecify.annotations.NullMarked;
