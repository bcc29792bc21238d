package io.frontdesk.adapter.jpa;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.MessageState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A query as the end of a statement, and what is bound there. */
final class MessageFilter {

    /** Those by whose state there is an index; of the others there are so many that the newest are soon found. */
    private static final Set<MessageState> LISTED = EnumSet.of(
            MessageState.SUPPRESSED,
            MessageState.EXPIRED,
            MessageState.FAILED,
            MessageState.UNKNOWN,
            MessageState.CANCELLED);

    private final StringBuilder where = new StringBuilder(" WHERE tenant_id = ?");
    private final List<Sql.Bind> binds = new ArrayList<>();

    private MessageFilter() {}

    static MessageFilter of(MessageQuery query) {
        return new MessageFilter()
                .oneOf("state", query.states())
                .oneOf("listed_state", LISTED.containsAll(query.states()) ? query.states() : Set.of())
                .oneOf("reason", query.reasons())
                .holds("channel = ?", query.channel(), (p, channel) -> p.text(channel.code()))
                .holds("purpose = ?", query.purpose(), (p, purpose) -> p.text(purpose.code()))
                .holds("priority = ?", query.priority(), (p, priority) -> p.text(priority.name()))
                .holds("account = ?", query.account(), Params::text)
                .holds("contact_id = ?", query.contact(), (p, contact) -> p.uuid(contact.value()))
                .holds("template_key = ?", query.template(), Params::text)
                .holds("send_at >= ?", query.sendFrom(), Params::time)
                .holds("send_at < ?", query.sendBefore(), Params::time)
                .holds("created_at >= ?", query.createdFrom(), Params::time)
                .holds("created_at < ?", query.createdBefore(), Params::time)
                .holds("id < ?", query.after(), (p, after) -> p.uuid(after.value()));
    }

    String where() {
        return where.toString();
    }

    void bind(Params params, TenantId tenant) throws SQLException {
        params.tenant(tenant);
        for (Sql.Bind bind : binds) {
            bind.to(params);
        }
    }

    private MessageFilter oneOf(String column, Collection<? extends Enum<?>> wanted) {
        Object[] names = wanted.stream().map(Enum::name).toArray();
        return holds(
                column + " = ANY (" + SqlType.TEXT.arrayParameter() + ")",
                names.length == 0 ? Optional.empty() : Optional.of(names),
                (p, values) -> p.array(SqlType.TEXT, values));
    }

    private <T> MessageFilter holds(String condition, Optional<T> wanted, Sql.BindRow<T> bind) {
        wanted.ifPresent(value -> {
            where.append(" AND ").append(condition);
            binds.add(params -> bind.to(params, value));
        });
        return this;
    }
}
