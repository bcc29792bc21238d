package io.frontdesk.spring;

import io.frontdesk.adapter.dns.JndiDnsResolver;
import io.frontdesk.adapter.email.AngusMailReportReader;
import io.frontdesk.adapter.email.SmtpProvider;
import io.frontdesk.adapter.mailgun.MailgunProvider;
import io.frontdesk.adapter.sendgrid.SendGridProvider;
import io.frontdesk.adapter.ses.SesProvider;
import io.frontdesk.messaging.spi.DnsResolver;
import io.frontdesk.messaging.spi.MailReportReader;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The providers whose adapters are there: for accounts in properties, and for those tenants bring. */
@AutoConfiguration(before = FrontdeskAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "frontdesk.enabled", matchIfMissing = true)
final class FrontdeskProvidersAutoConfiguration {

    /** For tenants: servers on the public Internet only. */
    @Bean
    @ConditionalOnMissingBean
    SmtpProvider frontdeskSmtpProvider() {
        return SmtpProvider.create();
    }

    @Bean
    @ConditionalOnMissingBean
    MailReportReader frontdeskMailReportReader() {
        return AngusMailReportReader.create();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SendGridProvider.class)
    static class SendGrid {

        @Bean
        @ConditionalOnMissingBean
        SendGridProvider frontdeskSendGridProvider() {
            return SendGridProvider.create();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MailgunProvider.class)
    static class Mailgun {

        @Bean
        @ConditionalOnMissingBean
        MailgunProvider frontdeskMailgunProvider() {
            return MailgunProvider.create();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SesProvider.class)
    static class Ses {

        @Bean
        @ConditionalOnMissingBean
        SesProvider frontdeskSesProvider() {
            return SesProvider.create();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JndiDnsResolver.class)
    static class Dns {

        @Bean
        @ConditionalOnMissingBean
        DnsResolver frontdeskDnsResolver() {
            return JndiDnsResolver.system();
        }
    }
}
