package io.frontdesk.spring;

import io.frontdesk.adapter.email.SmtpEmailChannel;
import io.frontdesk.adapter.email.SmtpEmailChannelBuilder;
import io.frontdesk.adapter.email.SmtpProvider;
import io.frontdesk.adapter.email.TlsMode;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.ChannelProvider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;

/** The host's accounts as properties tell them: those of {@code frontdesk.accounts}, or else the server of {@code spring.mail}. */
final class HostAccounts {

    private final FrontdeskProperties properties;
    private final Map<String, ChannelProvider> providers;
    private final Environment environment;

    HostAccounts(FrontdeskProperties properties, List<ChannelProvider> providers, Environment environment) {
        this.properties = properties;
        this.providers = providers.stream()
                .collect(Collectors.toMap(
                        ChannelProvider::name, provider -> provider, (first, second) -> first, TreeMap::new));
        this.environment = environment;
    }

    List<HostAccount> all() {
        var accounts = new ArrayList<HostAccount>();
        new TreeMap<>(properties.accounts()).forEach((key, account) -> accounts.add(account(key, account)));
        return accounts.isEmpty() ? springMail() : accounts;
    }

    private HostAccount account(String key, FrontdeskProperties.Account account) {
        String property = "frontdesk.accounts." + key;
        String named = account.provider();
        if (named == null || named.isBlank()) {
            throw new StartupProblem(
                    property + ".provider is missing.",
                    "Set it to one of " + String.join(", ", providers.keySet())
                            + ", or to a ChannelProvider bean's name.");
        }
        ChannelProvider provider = providers.get(named);
        if (provider == null) {
            throw new StartupProblem(
                    "The account " + property + " names the provider '" + named + "', which is not there. Known: "
                            + String.join(", ", providers.keySet()) + ".",
                    "Add its adapter, such as frontdesk-messaging-" + named
                            + ", or give a ChannelProvider bean of that name.");
        }
        return PropertyReading.below(
                property,
                () -> HostAccount.with(
                        key, ours(provider), new AccountConfig(account.settings(), account.credentials())));
    }

    /** Tenants may not name this machine's network; the host may. */
    private static ChannelProvider ours(ChannelProvider provider) {
        return provider instanceof SmtpProvider smtp ? smtp.allowingPrivateHosts() : provider;
    }

    private List<HostAccount> springMail() {
        String host = environment.getProperty("spring.mail.host");
        String from = properties.email().from();
        if (host == null || from == null) {
            return List.of();
        }
        EmailAddress sender = PropertyReading.of("frontdesk.email.from", () -> EmailAddress.of(from));
        SmtpEmailChannelBuilder builder = SmtpEmailChannel.builder().host(host).tls(tls(host));
        Integer port = environment.getProperty("spring.mail.port", Integer.class);
        if (port != null) {
            builder.port(port);
        }
        String user = environment.getProperty("spring.mail.username");
        if (user != null) {
            builder.credentials(user, () -> environment.getProperty("spring.mail.password", ""));
        }
        String name = properties.email().fromName();
        if (name == null) {
            builder.from(sender);
        } else {
            builder.from(sender, name);
        }
        return List.of(HostAccount.of("main", PropertyReading.named(HostAccounts::ofSpringMail, builder::build)));
    }

    private static String ofSpringMail(String field) {
        return switch (field) {
            case "fromName" -> "frontdesk.email.from-name";
            case "credentials.user" -> "spring.mail.username";
            default -> "spring.mail." + field;
        };
    }

    private TlsMode tls(String host) {
        if (environment.getProperty("spring.mail.ssl.enabled", Boolean.class, false)
                || "smtps".equals(environment.getProperty("spring.mail.protocol"))) {
            return TlsMode.IMPLICIT;
        }
        return isThisMachine(host) ? TlsMode.NONE : TlsMode.STARTTLS_REQUIRED;
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
