package io.frontdesk.messaging;

import io.frontdesk.common.Checks;
import io.frontdesk.common.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks that an account be there as said. Immutable; {@link #toString()} shows no value. */
public final class SaveAccount {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");
    private static final int LONGEST = 10_000;

    private final String key;
    private final String provider;
    private final Map<String, String> settings;
    private final Map<String, String> credentials;
    private final int position;
    private final boolean enabled;
    private final @Nullable Rate rate;
    private final @Nullable Rate domainRate;

    private SaveAccount(
            String key,
            String provider,
            Map<String, String> settings,
            Map<String, String> credentials,
            int position,
            boolean enabled,
            @Nullable Rate rate,
            @Nullable Rate domainRate) {
        this.key = key;
        this.provider = provider;
        this.settings = settings;
        this.credentials = credentials;
        this.position = position;
        this.enabled = enabled;
        this.rate = rate;
        this.domainRate = domainRate;
    }

    /**
     * An account without settings yet, enabled, at position 100.
     *
     * @param key the tenant's name for it: 1 to 50 of a-z, 0-9, {@code .}, {@code _} and {@code -}
     * @param provider the name of one the desk was given, such as {@code smtp}
     * @throws InvalidInputException naming the field
     */
    public static SaveAccount named(String key, String provider) {
        if (!KEY.matcher(key).matches()) {
            throw InvalidInputException.of("account", "is not a key", "use 1 to 50 of a-z, 0-9, ., _ and -");
        }
        return new SaveAccount(key, Checks.text("provider", provider, 30), Map.of(), Map.of(), 100, true, null, null);
    }

    /** One of the provider's fields that may be shown; at most 10,000 characters. Settings not given are removed. */
    public SaveAccount withSetting(String name, String value) {
        return new SaveAccount(
                key,
                provider,
                with(settings, "settings.", name, value),
                credentials,
                position,
                enabled,
                rate,
                domainRate);
    }

    /** One of the provider's fields that may not be shown; at most 10,000 characters, sealed at rest. Credentials not given stay. */
    public SaveAccount withCredential(String name, String value) {
        return new SaveAccount(
                key,
                provider,
                settings,
                with(credentials, "credentials.", name, value),
                position,
                enabled,
                rate,
                domainRate);
    }

    private static Map<String, String> with(Map<String, String> before, String prefix, String name, String value) {
        Checks.text(prefix + "name", name, 60);
        var more = new LinkedHashMap<>(before);
        more.put(name, Checks.text(prefix + name, value, LONGEST));
        return Collections.unmodifiableMap(more);
    }

    /** 0 to 999: accounts of a channel are tried in this order, and the first is the default. */
    public SaveAccount withPosition(int position) {
        Checks.range("position", position, 0, 999);
        return new SaveAccount(key, provider, settings, credentials, position, enabled, rate, domainRate);
    }

    /** Whether it is used. */
    public SaveAccount enabled(boolean enabled) {
        return new SaveAccount(key, provider, settings, credentials, position, enabled, rate, domainRate);
    }

    /** The most it may send, over all nodes; no limit unless said. */
    public SaveAccount withRate(Rate rate) {
        return new SaveAccount(key, provider, settings, credentials, position, enabled, rate, domainRate);
    }

    /** The most it may send to any one recipient domain, over all nodes; no limit unless said. */
    public SaveAccount withDomainRate(Rate domainRate) {
        return new SaveAccount(key, provider, settings, credentials, position, enabled, rate, domainRate);
    }

    public String key() {
        return key;
    }

    public String provider() {
        return provider;
    }

    public Map<String, String> settings() {
        return settings;
    }

    /** Never log it. */
    public Map<String, String> credentials() {
        return credentials;
    }

    public int position() {
        return position;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public Optional<Rate> rate() {
        return Optional.ofNullable(rate);
    }

    public Optional<Rate> domainRate() {
        return Optional.ofNullable(domainRate);
    }

    @Override
    public String toString() {
        return "SaveAccount[" + key + ", " + provider + "]";
    }
}
