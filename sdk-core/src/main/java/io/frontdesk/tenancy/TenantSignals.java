package io.frontdesk.tenancy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What in a request may tell its tenant. Never take a tenant's id from a request's body. Immutable; {@link #toString()} shows which there are, not
 * what they say.
 */
public final class TenantSignals {

    private static final TenantSignals NONE = new TenantSignals(Map.of(), null, null);

    private final Map<Given, String> values;
    private final @Nullable String subject;
    private final @Nullable String remoteAddress;

    /** What told, or was to tell, the tenant. */
    public enum Kind {
        /** A header with the tenant's id: a wish, which only a member is granted. */
        HEADER,
        /** An API key, which is a right by itself. */
        API_KEY,
        /** A custom domain, which names the tenant and grants nothing. */
        DOMAIN,
        /** The slug before the base domain, which names the tenant and grants nothing. */
        SUBDOMAIN,
        /** A claim in a token, with the tenant's id or slug: a wish, which only a member is granted. */
        CLAIM
    }

    /** As the host gives them: a host name is one thing here, and one of two kinds once it is read. */
    enum Given {
        HEADER,
        API_KEY,
        HOST,
        CLAIM
    }

    private TenantSignals(Map<Given, String> values, @Nullable String subject, @Nullable String remoteAddress) {
        this.values = values;
        this.subject = subject;
        this.remoteAddress = remoteAddress;
    }

    public static TenantSignals none() {
        return NONE;
    }

    /** The tenant's id from a header of the host's choice. */
    public TenantSignals withHeader(String tenantId) {
        return with(Given.HEADER, tenantId);
    }

    /** An API key, as the request brought it. */
    public TenantSignals withApiKey(String key) {
        return with(Given.API_KEY, key);
    }

    /**
     * The host the request was made to, if that is to tell the tenant: it must then be a verified custom domain, or one label before the base domain.
     * The base domain itself and reserved names before it, such as {@code api}, tell nothing. With or without a port. Take it from a proxy's header
     * only if the proxy sets it.
     */
    public TenantSignals withHost(String host) {
        return with(Given.HOST, host);
    }

    /** The tenant's id or slug from a token whose signature, issuer and expiry the host has verified. */
    public TenantSignals withClaim(String tenant) {
        return with(Given.CLAIM, tenant);
    }

    /** Whom the host has signed in: what {@link TenancySettings#withMemberships} is asked about. */
    public TenantSignals withSubject(String subject) {
        return new TenantSignals(values, subject, remoteAddress);
    }

    /** Where the call comes from, as a trusted proxy tells it: API keys may be for some networks only. */
    public TenantSignals withRemoteAddress(String address) {
        return new TenantSignals(values, subject, address);
    }

    private TenantSignals with(Given kind, String value) {
        var more = new EnumMap<Given, String>(Given.class);
        more.putAll(values);
        more.put(kind, value);
        return new TenantSignals(more, subject, remoteAddress);
    }

    public Optional<String> header() {
        return Optional.ofNullable(values.get(Given.HEADER));
    }

    public Optional<String> apiKey() {
        return Optional.ofNullable(values.get(Given.API_KEY));
    }

    public Optional<String> host() {
        return Optional.ofNullable(values.get(Given.HOST));
    }

    public Optional<String> claim() {
        return Optional.ofNullable(values.get(Given.CLAIM));
    }

    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    public Optional<String> remoteAddress() {
        return Optional.ofNullable(remoteAddress);
    }

    @Override
    public String toString() {
        return "TenantSignals" + values.keySet() + (subject == null ? "" : " of somebody");
    }
}
