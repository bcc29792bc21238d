package io.frontdesk.tenancy.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.tenancy.TenancySettings;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.tenancy.TenantResolution;
import io.frontdesk.tenancy.TenantResolver;
import io.frontdesk.tenancy.TenantSignals;
import io.frontdesk.tenancy.TenantSignals.Kind;
import io.frontdesk.tenancy.internal.ResolutionRules.Membership;
import io.frontdesk.tenancy.spi.MembershipCheck;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what each signal names, and asks {@link ResolutionRules}. */
final class ResolverService implements TenantResolver {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,63}");

    private final TenancyModule.Ports ports;
    private final TenancySettings settings;
    private final BaseDomain base;
    private final ReservedSlugs reserved;
    private final TenantDirectory directory;
    private final TransactionRunner transactions;

    ResolverService(
            TenancyModule.Ports ports,
            TenancySettings settings,
            BaseDomain base,
            ReservedSlugs reserved,
            TenantDirectory directory,
            TransactionRunner transactions) {
        this.ports = ports;
        this.settings = settings;
        this.base = base;
        this.reserved = reserved;
        this.directory = directory;
        this.transactions = transactions;
    }

    @Override
    public TenantResolution resolve(TenantSignals signals) {
        Map<Kind, Optional<TenantId>> named = named(signals);
        @Nullable
        Tenant tenant = ResolutionRules.candidate(named).map(this::known).orElse(null);
        Membership membership = tenant != null && ResolutionRules.needsMembership(named.keySet())
                ? membership(tenant.id(), signals)
                : Membership.NO_CHECK;
        var decision = ResolutionRules.decide(named, tenant == null ? null : tenant.status(), membership);
        return switch (decision.verdict()) {
            case LETS_IN -> new TenantResolution.Resolved(Objects.requireNonNull(tenant), named.keySet());
            case REFUSES -> new TenantResolution.Refused(Objects.requireNonNull(decision.reason()));
            case CONFLICTS -> new TenantResolution.Conflicting(named.keySet());
        };
    }

    private @Nullable Tenant known(TenantId id) {
        return directory.find(List.of(id)).get(id);
    }

    private Membership membership(TenantId tenant, TenantSignals signals) {
        MembershipCheck memberships = settings.memberships().orElse(null);
        if (memberships == null) {
            return Membership.NO_CHECK;
        }
        String subject = signals.subject().filter(text -> !text.isBlank()).orElse(null);
        if (subject == null) {
            return Membership.NO_SUBJECT;
        }
        return memberships.isMember(tenant, subject) ? Membership.MEMBER : Membership.STRANGER;
    }

    private Map<Kind, Optional<TenantId>> named(TenantSignals signals) {
        Map<Kind, Optional<TenantId>> named = new EnumMap<>(Kind.class);
        signals.header().ifPresent(id -> named.put(Kind.HEADER, id(id)));
        signals.apiKey().ifPresent(key -> named.put(Kind.API_KEY, ofKey(key, signals)));
        signals.host().ifPresent(host -> addHost(host, named));
        signals.claim().ifPresent(claim -> named.put(Kind.CLAIM, id(claim).or(() -> ofSlug(claim))));
        return named;
    }

    private void addHost(String host, Map<Kind, Optional<TenantId>> named) {
        String name = DomainText.ofHeader(host).orElse(null);
        if (name == null || !base.covers(name)) {
            named.put(Kind.DOMAIN, name == null ? Optional.empty() : ofDomain(name));
            return;
        }
        String label = base.before(name);
        if (!label.isEmpty() && !reserved.contains(label)) {
            named.put(Kind.SUBDOMAIN, ofSlug(label));
        }
    }

    private Optional<TenantId> ofKey(String key, TenantSignals signals) {
        return settings.apiKeys().flatMap(keys -> keys.tenantOf(key, signals.remoteAddress()));
    }

    private Optional<TenantId> ofDomain(String name) {
        return transactions.required(
                TenantScope.platform(), () -> ports.domains().owner(name));
    }

    private Optional<TenantId> ofSlug(String slug) {
        if (!LABEL.matcher(slug).matches()) {
            return Optional.empty();
        }
        return transactions
                .required(TenantScope.platform(), () -> ports.tenants().findBySlug(slug))
                .map(Tenant::id);
    }

    private static Optional<TenantId> id(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(TenantId.of(text)) : Optional.empty();
    }
}
