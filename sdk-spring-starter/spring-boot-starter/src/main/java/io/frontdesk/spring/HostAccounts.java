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
        ChannelProvider provider = providers.get(account.provider());
        if (provider == null) {
            throw new StartupProblem(
                    "The account frontdesk.accounts." + key + " names the provider '" + account.provider()
                            + "', which is not there. Known: " + String.join(", ", providers.keySet()) + ".",
                    "Add its adapter, such as frontdesk-messaging-" + account.provider()
                            + ", or give a ChannelProvider bean of that name.");
        }
        return HostAccount.with(key, ours(provider), new AccountConfig(account.settings(), account.credentials()));
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
        SmtpEmailChannelBuilder builder = SmtpEmailChannel.builder().host(host).tls(tls(host));
        Integer port = environment.getProperty("spring.mail.port", Integer.class);
        if (port != null) {
            builder.port(port);
        }
        String user = environment.getProperty("spring.mail.username");
        if (user != null) {
            builder.credentials(user, () -> environment.getProperty("spring.mail.password", ""));
        }
        EmailAddress sender = EmailAddress.of(from);
        String name = properties.email().fromName();
        if (name == null) {
            builder.from(sender);
        } else {
            builder.from(sender, name);
        }
        return List.of(HostAccount.of("main", builder.build()));
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
