package io.frontdesk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.messaging.HostAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Settings as an application may give them, and what they do. */
class SettingsTest {

    /** As the operating system would hand them over. */
    private static ApplicationContextRunner withEnvironment(Map<String, Object> variables) {
        return Hosts.h2()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)));
    }

    @Test
    void an_accounts_credentials_may_come_from_the_environment() {
        withEnvironment(Map.of(
                        "FRONTDESK_ACCOUNTS_MAIN_PROVIDER", "sendgrid",
                        "FRONTDESK_ACCOUNTS_MAIN_CREDENTIALS_API_KEY", "from-the-environment",
                        "FRONTDESK_ACCOUNTS_MAIN_SETTINGS_FROM", "salon@example.org"))
                .run(context -> {
                    Hosts.assertWorks(context);
                    assertThat(context.getBean(DeskAssembly.class).accounts())
                            .extracting(HostAccount::key)
                            .containsExactly("main");
                    assertThat(account(context.getBean(FrontdeskProperties.class))
                                    .credentials())
                            .isEqualTo(Map.of("api_key", "from-the-environment"));
                });
    }

    @Test
    void the_environment_outweighs_a_file_however_the_file_spells_a_credential() {
        for (String spelt : new String[] {"api_key", "api-key"}) {
            withEnvironment(Map.of("FRONTDESK_ACCOUNTS_MAIN_CREDENTIALS_API_KEY", "from-the-environment"))
                    .withInitializer(context -> context.getEnvironment()
                            .getPropertySources()
                            .addLast(new MapPropertySource(
                                    "file",
                                    Map.of(
                                            "frontdesk.accounts.main.provider",
                                            "sendgrid",
                                            "frontdesk.accounts.main.settings.from",
                                            "salon@example.org",
                                            "frontdesk.accounts.main.credentials." + spelt,
                                            "from-the-file"))))
                    .run(context -> assertThat(account(context.getBean(FrontdeskProperties.class))
                                    .credentials())
                            .as(spelt)
                            .isEqualTo(Map.of("api_key", "from-the-environment")));
        }
    }

    @Test
    void a_node_without_workers_has_none_even_if_its_context_is_started_by_hand() {
        Hosts.h2()
                .withBean(RecordingChannel.class, RecordingChannel::email)
                .withPropertyValues("frontdesk.workers.enabled=false")
                .run(context -> {
                    Hosts.assertWorks(context);
                    context.start();
                    assertThat(context.getBean(FrontdeskLifecycle.class).isRunning())
                            .isFalse();
                    assertThat(Thread.getAllStackTraces().keySet())
                            .extracting(Thread::getName)
                            .noneMatch(name -> name.startsWith("frontdesk-worker"));
                });
    }

    private static FrontdeskProperties.Account account(FrontdeskProperties properties) {
        FrontdeskProperties.Account account = properties.accounts().get("main");
        assertThat(account).isNotNull();
        return account;
    }
}
