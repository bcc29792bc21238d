package io.frontdesk.spring;

import io.frontdesk.Frontdesk;
import io.frontdesk.FrontdeskBuilder;
import io.frontdesk.apikeys.ApiKeySettings;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.PhoneNumber;
import io.frontdesk.common.Slf4jObserver;
import io.frontdesk.common.spi.JsonCodec;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.spi.PhoneNumberParser;
import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.identity.Permission;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.Sandbox;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.Content;
import io.frontdesk.messaging.spi.DnsResolver;
import io.frontdesk.messaging.spi.MailReportReader;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.OptOutPolicies;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.UnsubscribePages;
import io.frontdesk.retention.Retention;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.TenancySettings;
import io.frontdesk.work.Trigger;
import io.frontdesk.work.WorkerSettings;
import io.frontdesk.work.spi.TriggerEngine;
import io.frontdesk.work.spi.WorkNotifier;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.thread.Threading;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Turns properties and beans into a builder. A bean outweighs the properties that say the same. */
final class DeskAssembly {

    private final FrontdeskProperties properties;
    private final DeskParts parts;
    private final List<HostAccount> accounts = new ArrayList<>();

    DeskAssembly(FrontdeskProperties properties, DeskParts parts) {
        this.properties = properties;
        this.parts = parts;
    }

    FrontdeskBuilder builder(Persistence persistence) {
        FrontdeskBuilder builder = Frontdesk.builder()
                .persistence(persistence)
                .encryption(encryption())
                .workers(workers())
                .retention(retention());
        PropertyReading.of("frontdesk.link-key-version", () -> builder.linkKeyVersion(properties.linkKeyVersion()));
        PropertyReading.of(
                "frontdesk.receipt-key-version", () -> builder.receiptKeyVersion(properties.receiptKeyVersion()));
        addPorts(builder);
        addSending(builder);
        addLinks(builder);
        addObservers(builder);
        if (properties.development()) {
            builder.developmentMode();
        }
        return builder;
    }

    /** All that may send, in the order they are tried. */
    List<HostAccount> accounts() {
        return List.copyOf(accounts);
    }

    private void addPorts(FrontdeskBuilder builder) {
        parts.ifGiven(JsonCodec.class, builder::json);
        parts.ifGiven(TemplateEngine.class, builder::templates);
        parts.ifGiven(PhoneNumberParser.class, builder::phoneNumbers);
        parts.ifGiven(PhoneZones.class, builder::phoneZones);
        parts.ifGiven(SecretSource.class, builder::secrets);
        parts.ifGiven(DnsResolver.class, builder::dns);
        parts.ifGiven(ContactSettings.class, builder::contacts);
        parts.ifGiven(TenancySettings.class, builder::tenancy);
        parts.ifGiven(ApiKeySettings.class, builder::apiKeys);
        parts.all(Permission.class).forEach(builder::permission);
        parts.ifGiven(TriggerEngine.class, builder::triggers);
        parts.ifGiven(WorkNotifier.class, builder::notifier);
        parts.all(Trigger.class).forEach(builder::trigger);
    }

    private void addSending(FrontdeskBuilder builder) {
        List<ChannelProvider> providers = parts.all(ChannelProvider.class);
        providers.forEach(builder::provider);
        parts.ifGivenOr(
                FrontdeskAccounts.class,
                given -> accounts.addAll(given.accounts()),
                () -> accounts.addAll(accountsOf(providers)));
        accounts.forEach(builder::account);
        parts.ifGiven(MailReportReader.class, builder::mailReports);
        parts.ifGiven(Content.class, builder::content);
        parts.ifGiven(OptOutPolicies.class, builder::optOutPolicies);
        if (properties.sandbox().enabled() || properties.development()) {
            builder.sandbox(sandbox());
        }
    }

    private List<HostAccount> accountsOf(List<ChannelProvider> providers) {
        var found = new ArrayList<HostAccount>(parts.all(HostAccount.class));
        parts.all(MessageChannel.class).forEach(channel -> found.add(HostAccount.of("main", channel)));
        return found.isEmpty() ? new HostAccounts(properties, providers, parts.environment()).all() : found;
    }

    private void addLinks(FrontdeskBuilder builder) {
        var publicBaseUrl = properties.publicBaseUrl();
        if (publicBaseUrl != null) {
            PropertyReading.of("frontdesk.public-base-url", () -> builder.publicBaseUrl(publicBaseUrl));
        }
        if (properties.unsubscribeMailbox() != null) {
            builder.unsubscribeMailbox(address("frontdesk.unsubscribe-mailbox", properties.unsubscribeMailbox()));
        }
        parts.ifGiven(UnsubscribePages.class, builder::unsubscribePages);
    }

    private void addObservers(FrontdeskBuilder builder) {
        List<Observer> given = parts.all(Observer.class);
        given.forEach(builder::observer);
        if (!given.isEmpty()) {
            builder.observer(Slf4jObserver.create(Clock.systemUTC()));
        }
    }

    private Encryption encryption() {
        FrontdeskProperties.EncryptionKeys keys = properties.encryption();
        if (!keys.enabled()) {
            return Encryption.off();
        }
        Encryption on = PropertyReading.of(
                "frontdesk.encryption.master-key-version",
                () -> Encryption.on().masterKeyVersion(keys.masterKeyVersion()));
        return keys.readingClear() ? on.readingClear() : on;
    }

    private WorkerSettings workers() {
        FrontdeskProperties.Workers told = properties.workers();
        WorkerSettings threads = PropertyReading.of(
                "frontdesk.workers.threads", () -> WorkerSettings.standard().withThreads(told.threads()));
        WorkerSettings polling = PropertyReading.of(
                "frontdesk.workers.poll-interval", () -> threads.withPollInterval(told.pollInterval()));
        WorkerSettings draining = PropertyReading.of(
                "frontdesk.workers.drain-timeout", () -> polling.withDrainTimeout(told.drainTimeout()));
        Integer connections = told.connections();
        WorkerSettings settings = connections == null
                ? draining
                : PropertyReading.of("frontdesk.workers.connections", () -> draining.withConnections(connections));
        return Threading.VIRTUAL.isActive(parts.environment())
                ? settings.withThreadFactory(new VirtualThreadTaskExecutor("frontdesk-").getVirtualThreadFactory())
                : settings;
    }

    private Retention retention() {
        FrontdeskProperties.Kept kept = properties.retention();
        Retention all = Retention.keepAll();
        Retention messages = kept("messages", kept.messages(), all, all::messages);
        Retention journal = kept("journal", kept.journal(), messages, messages::journal);
        return kept("dead-work", kept.deadWork(), journal, journal::deadWork);
    }

    private static Retention kept(
            String what, @Nullable Duration told, Retention before, Function<Duration, Retention> with) {
        return told == null ? before : PropertyReading.of("frontdesk.retention." + what, () -> with.apply(told));
    }

    private Sandbox sandbox() {
        Sandbox sandbox = Sandbox.closed();
        for (String one : properties.sandbox().allow()) {
            Sandbox before = sandbox;
            sandbox = PropertyReading.of("frontdesk.sandbox.allow", () -> allowing(before, one));
        }
        String redirect = properties.sandbox().redirectEmail();
        return redirect == null
                ? sandbox
                : sandbox.redirectingTo(address("frontdesk.sandbox.redirect-email", redirect));
    }

    private static Sandbox allowing(Sandbox sandbox, String one) {
        if (one.startsWith("+")) {
            return sandbox.allowing(PhoneNumber.of(one));
        }
        return one.contains("@") ? sandbox.allowing(EmailAddress.of(one)) : sandbox.allowingDomain(one);
    }

    private static EmailAddress address(String property, String told) {
        return PropertyReading.of(property, () -> EmailAddress.of(told));
    }
}
