package io.frontdesk.tenancy;

import io.frontdesk.common.InvalidInputException;
import io.frontdesk.tenancy.spi.ApiKeyTenants;
import io.frontdesk.tenancy.spi.DomainVerifier;
import io.frontdesk.tenancy.spi.MembershipCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an installation decides about its tenants, and how requests find them. Immutable; the same on every node. */
public final class TenancySettings {

    private static final TenancySettings STANDARD = new TenancySettings(Set.of(), List.of(), null, null, null);

    private final Set<String> reservedSlugs;
    private final List<DomainVerifier> verifiers;
    private final @Nullable String baseDomain;
    private final @Nullable MembershipCheck memberships;
    private final @Nullable ApiKeyTenants apiKeys;

    private TenancySettings(
            Set<String> reservedSlugs,
            List<DomainVerifier> verifiers,
            @Nullable String baseDomain,
            @Nullable MembershipCheck memberships,
            @Nullable ApiKeyTenants apiKeys) {
        this.reservedSlugs = reservedSlugs;
        this.verifiers = verifiers;
        this.baseDomain = baseDomain;
        this.memberships = memberships;
        this.apiKeys = apiKeys;
    }

    /** Our reserved slugs, no custom domains, no base domain, and nobody to ask about members and keys. */
    public static TenancySettings standard() {
        return STANDARD;
    }

    /**
     * Slugs no tenant may take, beside those that are reserved anyway, such as {@code www}, {@code api}, {@code admin}, {@code app} and {@code mail}.
     * A tenant that has one already keeps it, but is not found by it as a subdomain.
     *
     * @throws InvalidInputException if one is no slug
     */
    public TenancySettings withReservedSlugs(String... slugs) {
        var more = new TreeSet<>(reservedSlugs);
        for (String slug : slugs) {
            more.add(TenantText.slug(slug));
        }
        return new TenancySettings(Set.copyOf(more), verifiers, baseDomain, memberships, apiKeys);
    }

    /** One more way to prove that a domain is a tenant's; any one will do. Without one there are no custom domains. */
    public TenancySettings withDomainVerifier(DomainVerifier verifier) {
        var more = new ArrayList<>(verifiers);
        more.add(verifier);
        return new TenancySettings(reservedSlugs, List.copyOf(more), baseDomain, memberships, apiKeys);
    }

    /** The domain below which every tenant has one by its slug, such as {@code example.org} for {@code acme.example.org}. Checked when built. */
    public TenancySettings withBaseDomain(String domain) {
        return new TenancySettings(reservedSlugs, verifiers, domain, memberships, apiKeys);
    }

    /** Who is asked whether somebody belongs to a tenant; {@code desk.members()} unless given. */
    public TenancySettings withMemberships(MembershipCheck memberships) {
        return new TenancySettings(reservedSlugs, verifiers, baseDomain, memberships, apiKeys);
    }

    /** Who is asked whose an API key is; {@code frontdesk.apiKeys()} unless given. */
    public TenancySettings withApiKeys(ApiKeyTenants apiKeys) {
        return new TenancySettings(reservedSlugs, verifiers, baseDomain, memberships, apiKeys);
    }

    /** Those the host added. */
    public Set<String> reservedSlugs() {
        return reservedSlugs;
    }

    public List<DomainVerifier> domainVerifiers() {
        return verifiers;
    }

    public Optional<String> baseDomain() {
        return Optional.ofNullable(baseDomain);
    }

    public Optional<MembershipCheck> memberships() {
        return Optional.ofNullable(memberships);
    }

    public Optional<ApiKeyTenants> apiKeys() {
        return Optional.ofNullable(apiKeys);
    }
}
