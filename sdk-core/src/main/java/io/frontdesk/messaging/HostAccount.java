package io.frontdesk.messaging;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.ProviderWebhook;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An account of the host's own, for all its tenants. Immutable. */
public final class HostAccount {

    /** What the ledger puts in front of a host account's key. */
    public static final String PREFIX = "host:";

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,19}");

    private final String key;
    private final MessageChannel channel;
    private final @Nullable Rate rate;
    private final @Nullable Rate domainRate;
    private final @Nullable String bounceDomain;
    private final @Nullable Reports reports;

    /** How its provider reports over HTTP. */
    private record Reports(ProviderWebhook webhook, AccountConfig config) {}

    private HostAccount(
            String key,
            MessageChannel channel,
            @Nullable Rate rate,
            @Nullable Rate domainRate,
            @Nullable String bounceDomain,
            @Nullable Reports reports) {
        this.key = key;
        this.channel = channel;
        this.rate = rate;
        this.domainRate = domainRate;
        this.bounceDomain = bounceDomain;
        this.reports = reports;
    }

    /**
     * An account.
     *
     * @param key unique among the host's accounts of the channel: 1 to 20 of a-z, 0-9, {@code .}, {@code _} and {@code -}
     */
    public static HostAccount of(String key, MessageChannel channel) {
        if (!KEY.matcher(key).matches()) {
            throw InvalidInputException.of("account", "is not a key", "use 1 to 20 of a-z, 0-9, ., _ and -");
        }
        return new HostAccount(key, channel, null, null, null, null);
    }

    /**
     * An account with a provider, whose webhook is then answered too: see {@link DeliveryReports#webhookToken}.
     *
     * @throws InvalidInputException listing every field of {@code config} that is missing or wrong
     */
    public static HostAccount with(String key, ChannelProvider provider, AccountConfig config) {
        HostAccount plain = of(key, provider.open(config));
        return provider.webhook()
                .map(webhook -> new HostAccount(key, plain.channel, null, null, null, new Reports(webhook, config)))
                .orElse(plain);
    }

    /** The most it may send, for all tenants and over all nodes; no limit unless said. */
    public HostAccount withRate(Rate rate) {
        return new HostAccount(key, channel, rate, domainRate, bounceDomain, reports);
    }

    /** The most it may send to any one recipient domain; no limit unless said. */
    public HostAccount withDomainRate(Rate domainRate) {
        return new HostAccount(key, channel, rate, domainRate, bounceDomain, reports);
    }

    /**
     * A domain whose mail all ends where the host reads reports: every message gets a return path of its own there (VERP), so that a bounce names
     * its message whatever else it says.
     */
    public HostAccount withBounceDomain(String domain) {
        if (EmailAddress.problemOf("b@" + domain).isPresent()) {
            throw InvalidInputException.of("bounceDomain", "is not a domain", "give one such as bounce.example.org");
        }
        return new HostAccount(key, channel, rate, domainRate, domain, reports);
    }

    /** How its provider reports over HTTP; empty if it does not. */
    public Optional<ProviderWebhook> webhook() {
        return Optional.ofNullable(reports).map(Reports::webhook);
    }

    /** What {@link #webhook()} is read with. Never log it. */
    public AccountConfig config() {
        return reports == null ? new AccountConfig(Map.of(), Map.of()) : reports.config();
    }

    public String key() {
        return key;
    }

    public MessageChannel channel() {
        return channel;
    }

    public Optional<Rate> rate() {
        return Optional.ofNullable(rate);
    }

    public Optional<Rate> domainRate() {
        return Optional.ofNullable(domainRate);
    }

    public Optional<String> bounceDomain() {
        return Optional.ofNullable(bounceDomain);
    }

    @Override
    public String toString() {
        return "HostAccount[" + key + ", " + channel.channel() + "]";
    }
}
