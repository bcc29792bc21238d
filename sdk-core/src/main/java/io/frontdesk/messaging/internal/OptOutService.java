package io.frontdesk.messaging.internal;

import io.frontdesk.common.FailureTrace;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.consent.KeywordKind;
import io.frontdesk.consent.KeywordMatch;
import io.frontdesk.consent.KeywordSource;
import io.frontdesk.consent.Keywords;
import io.frontdesk.consent.Suppression;
import io.frontdesk.consent.SuppressionKey;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.InboundText;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.OptOutPolicy;
import io.frontdesk.messaging.OptOutResult;
import io.frontdesk.messaging.OptOuts;
import io.frontdesk.messaging.spi.OptOutPolicies;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what came in, and does it: consents first, then the answer, in one transaction. */
final class OptOutService implements OptOuts {

    private static final Logger LOG = LoggerFactory.getLogger(OptOutService.class);
    private static final Duration CONFIRMED_ONCE_IN = Duration.ofHours(24);
    private static final Duration HELPED_ONCE_IN = Duration.ofMinutes(10);

    private final OptOutConsents consents;
    private final OptOutReplies replies;
    private final OptOutPolicies policies;
    private final TenantDirectory tenants;
    private final CallContext context;

    OptOutService(
            OptOutConsents consents,
            OptOutReplies replies,
            OptOutPolicies policies,
            TenantDirectory tenants,
            CallContext context) {
        this.consents = consents;
        this.replies = replies;
        this.policies = policies;
        this.tenants = tenants;
        this.context = context;
    }

    @Override
    public OptOutResult handle(InboundText text) {
        KeywordMatch match = match(text);
        if (match.kind() == KeywordKind.NONE) {
            return new OptOutResult.Unhandled(match);
        }
        return context.inTransaction(() -> {
            Tenant tenant = tenant(context.tenant());
            OptOutPolicy policy = policy(tenant);
            return switch (match.kind()) {
                case STOP -> stop(tenant, policy, text, match);
                case SUSPECTED_STOP ->
                    policy.isRevokingSuspected()
                            ? stop(tenant, policy, text, match)
                            : new OptOutResult.Unhandled(match);
                case START -> start(text, match);
                case HELP -> help(tenant, policy, text, match);
                case NONE -> new OptOutResult.Unhandled(match);
            };
        });
    }

    /** What the provider found outweighs what we find: it may have words of its own. */
    private static KeywordMatch match(InboundText text) {
        KeywordMatch ours = Keywords.classify(text.text(), text.prompt().isPresent());
        return text.providerHandled()
                .filter(kind -> kind != ours.kind())
                .map(kind -> new KeywordMatch(kind, "", List.of(), KeywordSource.PROVIDER))
                .orElse(ours);
    }

    private Tenant tenant(TenantId id) {
        Tenant found = tenants.find(List.of(id)).get(id);
        if (found == null) {
            tenants.requireActive(id);
            throw new IllegalStateException("Tenant " + id + " is active, and is not there");
        }
        return found;
    }

    /** A STOP is obeyed whatever becomes of the host's settings. */
    private OptOutPolicy policy(Tenant tenant) {
        try {
            return policies.of(tenant);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The opt-out policy of tenant {} could not be had; the standard one holds",
                    tenant.id(),
                    FailureTrace.of(e));
            return OptOutPolicy.standard();
        }
    }

    private OptOutResult stop(Tenant tenant, OptOutPolicy policy, InboundText text, KeywordMatch match) {
        SuppressionKey key = consents.key(context, text);
        boolean added = consents.suppress(key, source(match));
        Set<ContactId> contacts = consents.withdraw(context, text, policy.isStoppingEverywhere(), source(match));
        Suppression standing = consents.standing(key);
        Optional<MessageId> confirmation = policy.isConfirming()
                ? replies.reply(
                        tenant,
                        text,
                        key,
                        standing,
                        "confirmation",
                        CONFIRMED_ONCE_IN,
                        policy.confirmation(language(policy, match)))
                : Optional.empty();
        return new OptOutResult.Stopped(match, added, contacts, confirmation);
    }

    private OptOutResult start(InboundText text, KeywordMatch match) {
        SuppressionKey key = consents.key(context, text);
        boolean lifted = consents.lift(context, text, key);
        Suppression standing = lifted ? null : consents.standing(key);
        boolean granted = consents.grant(context, text, source(match));
        return new OptOutResult.Started(
                match, lifted, Optional.ofNullable(standing).map(Suppression::reason), granted);
    }

    private OptOutResult help(Tenant tenant, OptOutPolicy policy, InboundText text, KeywordMatch match) {
        SuppressionKey key = consents.key(context, text);
        String answer = policy.help(language(policy, match));
        return new OptOutResult.Helped(
                match, replies.reply(tenant, text, key, consents.standing(key), "help", HELPED_ONCE_IN, answer));
    }

    private static Locale language(OptOutPolicy policy, KeywordMatch match) {
        boolean theirs = match.languages().isEmpty()
                || match.languages().stream()
                        .anyMatch(one ->
                                one.getLanguage().equals(policy.language().getLanguage()));
        return theirs ? policy.language() : match.languages().get(0);
    }

    /** In the ledger for good: a keyword, what we took for one, or the provider's word for it. */
    private static String source(KeywordMatch match) {
        if (match.source() == KeywordSource.PROVIDER) {
            return "provider-keyword";
        }
        return match.kind() == KeywordKind.SUSPECTED_STOP ? "suspected-keyword" : "keyword";
    }
}
