package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import io.frontdesk.adapter.jpa.FrontdeskSchema;
import io.frontdesk.messaging.HostAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Says once, in a line, what is wired and what is missing. */
final class StartupLine implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Frontdesk.class);

    private final DeskAssembly assembly;
    private final DeskParts parts;
    private final FrontdeskProperties properties;

    StartupLine(DeskAssembly assembly, DeskParts parts, FrontdeskProperties properties) {
        this.assembly = assembly;
        this.parts = parts;
        this.properties = properties;
    }

    @Override
    public void afterSingletonsInstantiated() {
        LOG.info(
                "Frontdesk is wired: {}; missing: {}",
                String.join(", ", wired()),
                missing().isEmpty() ? "nothing" : String.join(", ", missing()));
    }

    List<String> wired() {
        var wired = new ArrayList<String>();
        parts.schema()
                .forEach(schema -> wired.add(String.format(
                        Locale.ROOT,
                        "schema %d of %d (%s) %s",
                        schema.version(),
                        FrontdeskSchema.latest(),
                        schema.mode().name().toLowerCase(Locale.ROOT),
                        schema.isExclusive()
                                ? "in " + properties.embedded().directory()
                                : "in the application's database")));
        wired.add("accounts "
                + assembly.accounts().stream().map(StartupLine::name).toList());
        wired.add(properties.workers().enabled() ? properties.workers().threads() + " workers" : "no workers");
        wired.add(properties.encryption().enabled() ? "encryption" : "NO encryption");
        if (properties.publicBaseUrl() != null) {
            wired.add("links to " + properties.publicBaseUrl());
        }
        if (properties.development()) {
            wired.add("development mode");
        }
        return wired;
    }

    List<String> missing() {
        var missing = new ArrayList<String>();
        if (assembly.accounts().isEmpty()) {
            boolean server = parts.environment().getProperty("spring.mail.host") != null;
            missing.add(
                    server
                            ? "a sender for spring.mail.host (frontdesk.email.from)"
                            : "an account to send by (frontdesk.accounts.main.provider, or spring.mail.host and frontdesk.email.from)");
        }
        if (properties.publicBaseUrl() == null) {
            missing.add("links (frontdesk.public-base-url)");
        }
        return missing;
    }

    private static String name(HostAccount account) {
        return account.key() + ":" + account.channel().channel();
    }
}
