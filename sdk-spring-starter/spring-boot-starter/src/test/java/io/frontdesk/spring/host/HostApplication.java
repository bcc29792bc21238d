package io.frontdesk.spring.host;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/** An application with an entity of its own. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class HostApplication {}
