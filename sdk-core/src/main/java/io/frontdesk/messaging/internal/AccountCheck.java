package io.frontdesk.messaging.internal;

import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.Violation;
import io.frontdesk.messaging.SaveAccount;
import io.frontdesk.messaging.spi.AccountConfig;
import io.frontdesk.messaging.spi.AccountField;
import io.frontdesk.messaging.spi.ChannelProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds everything wrong with an account before it is written: fields, then whether its provider can make a channel of them. */
final class AccountCheck {

    private final Map<String, ChannelProvider> providers;

    AccountCheck(Map<String, ChannelProvider> providers) {
        this.providers = providers;
    }

    ChannelProvider provider(OwnAccount account) {
        return account.provider(providers);
    }

    ChannelProvider check(SaveAccount command, AccountConfig config, @Nullable OwnAccount before) {
        ChannelProvider provider = providers.get(command.provider());
        if (provider == null) {
            throw InvalidInputException.of(
                    "provider", "is not known", "use one of " + providers.keySet() + ", or give the desk another");
        }
        if (before != null && !before.row().provider().equals(provider.name())) {
            throw InvalidInputException.of(
                    "provider", "is another than the account has", "remove the account, or use another key");
        }
        var problems = new ArrayList<>(problems(provider, config));
        if (before != null) {
            problems.addAll(keptElsewhere(provider, command, config, before));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException("Cannot save account '" + command.key() + "'", problems);
        }
        return provider;
    }

    /** What is kept must not be shown to somebody else: who may change where an account connects need not know its password. */
    private static List<Violation> keptElsewhere(
            ChannelProvider provider, SaveAccount command, AccountConfig config, OwnAccount before) {
        boolean elsewhere = provider.fields().stream()
                .filter(field -> !field.secret() && field.locating())
                .map(AccountField::name)
                .anyMatch(name -> !Objects.equals(
                        command.settings().get(name), before.settings().get(name)));
        return config.credentials().keySet().stream()
                .filter(name -> elsewhere && !command.credentials().containsKey(name))
                .map(name -> new Violation(
                        "credentials." + name,
                        "was given for other settings",
                        "give it again: what is kept is not shown to another server"))
                .toList();
    }

    private static List<Violation> problems(ChannelProvider provider, AccountConfig config) {
        var problems = new ArrayList<Violation>();
        problems.addAll(missing(provider, config));
        problems.addAll(unknown("settings.", config.settings().keySet(), names(provider, false)));
        problems.addAll(unknown("credentials.", config.credentials().keySet(), names(provider, true)));
        config.setting(Line.BOUNCE_DOMAIN)
                .filter(domain -> EmailAddress.problemOf("b@" + domain).isPresent())
                .ifPresent(domain -> problems.add(new Violation(
                        "settings." + Line.BOUNCE_DOMAIN, "is not a domain", "give one such as bounce.example.org")));
        Set<String> named = problems.stream().map(Violation::field).collect(Collectors.toSet());
        wrong(provider, config).stream()
                .filter(problem -> !named.contains(problem.field()))
                .forEach(problems::add);
        return problems;
    }

    /** Opening checks the values and connects to nothing. */
    private static List<Violation> wrong(ChannelProvider provider, AccountConfig config) {
        try {
            provider.open(config).close();
            return List.of();
        } catch (InvalidInputException e) {
            return e.violations();
        }
    }

    private static List<Violation> missing(ChannelProvider provider, AccountConfig config) {
        return provider.fields().stream()
                .filter(AccountField::required)
                .filter(field -> !(field.secret() ? config.credentials() : config.settings()).containsKey(field.name()))
                .map(field -> new Violation(
                        (field.secret() ? "credentials." : "settings.") + field.name(),
                        "is missing",
                        "give it: " + field.description()))
                .toList();
    }

    private static Set<String> names(ChannelProvider provider, boolean secret) {
        return provider.fields().stream()
                .filter(field -> field.secret() == secret)
                .map(AccountField::name)
                .collect(Collectors.toSet());
    }

    private static List<Violation> unknown(String prefix, Set<String> given, Set<String> known) {
        return given.stream()
                .filter(name -> !known.contains(name))
                .filter(name -> !name.equals(Line.BOUNCE_DOMAIN) || prefix.startsWith("credentials"))
                .map(name -> new Violation(prefix + name, "is not a field of the provider", "use one of " + known))
                .toList();
    }
}
