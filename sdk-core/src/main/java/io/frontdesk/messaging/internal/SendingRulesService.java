package io.frontdesk.messaging.internal;

import io.frontdesk.common.Channel;
import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.SendExplanation;
import io.frontdesk.messaging.SendingPolicy;
import io.frontdesk.messaging.SendingRules;
import io.frontdesk.messaging.SendingRulesChanged;
import io.frontdesk.messaging.spi.SendingRulesRow;
import io.frontdesk.messaging.spi.SendingRulesStore;
import io.frontdesk.tenancy.TenantDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SendingRulesService implements SendingRules {

    /** As far as clocks and calendars are sure to follow. */
    private static final Instant LAST = Instant.parse("2999-12-31T23:59:59Z");

    private final Environment env;
    private final SendingRulesStore store;
    private final RuleBook book;
    private final Explainer explainer;
    private final Journal journal;
    private final TenantDirectory tenants;
    private final CallContext context;

    SendingRulesService(
            Environment env,
            SendingRulesStore store,
            RuleBook book,
            Explainer explainer,
            Journal journal,
            TenantDirectory tenants,
            CallContext context) {
        this.env = env;
        this.store = store;
        this.book = book;
        this.explainer = explainer;
        this.journal = journal;
        this.tenants = tenants;
        this.context = context;
    }

    @Override
    public SendingPolicy get() {
        return call(() -> policy(standing()));
    }

    @Override
    public SendingPolicy set(SendingPolicy policy) {
        return call(() -> {
            SendingRulesRow before = standing();
            if (policy(before).equals(policy)) {
                return policy;
            }
            long version = before == null ? 1 : before.version() + 1;
            var row = new SendingRulesRow(context.tenant(), PolicyText.write(policy, env.json()), version, env.now());
            if (!(before == null ? store.insert(row) : store.update(row))) {
                throw new FrontdeskException(
                        ErrorCode.STALE_VERSION,
                        "Cannot set the sending rules of tenant " + context.tenant()
                                + ": somebody else changed them just now. Look at them and decide anew.");
            }
            book.changed(context.tenant(), context.transactions());
            journal.append(context, event(policy));
            return policy;
        });
    }

    private SendingRulesChanged event(SendingPolicy policy) {
        int days = policy.holidays().values().stream().mapToInt(Set::size).sum();
        return new SendingRulesChanged(
                context.tenant(),
                policy.quietHours().size(),
                days,
                policy.caps().size());
    }

    @Override
    public SendExplanation explain(ContactId contact, Channel channel, Purpose purpose, Instant at) {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
            throw InvalidInputException.of("at", "lies before 1970 or after 2999", "give the instant of sending");
        }
        return call(() -> explainer.explain(context.tenant(), contact, channel, purpose, at));
    }

    private @Nullable SendingRulesRow standing() {
        return store.find(List.of(context.tenant())).get(context.tenant());
    }

    private SendingPolicy policy(@Nullable SendingRulesRow row) {
        return row == null ? SendingPolicy.standard() : PolicyText.read(row.rules(), env.json());
    }

    private <T> T call(Supplier<T> work) {
        return context.inTransaction(() -> {
            tenants.requireActive(context.tenant());
            return work.get();
        });
    }
}
