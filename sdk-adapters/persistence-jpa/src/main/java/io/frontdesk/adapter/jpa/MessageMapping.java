package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Channel;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Priority;
import io.frontdesk.messaging.spi.MessageRow;
import java.sql.SQLException;
import java.util.UUID;

/** Between a message's row and its columns. */
final class MessageMapping {

    static final String INSERT = "INSERT INTO frontdesk_message (tenant_id, id, channel, purpose, priority, contact_id,"
            + " template_key, template_version, created_at, content_sealed, recipient_digest, hint, state, reason,"
            + " send_at, expires_at, fence, attempts, account, provider_id, decision, version, updated_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    static final String UPDATE = "UPDATE frontdesk_message SET content_sealed = ?, recipient_digest = ?, hint = ?,"
            + " state = ?, reason = ?, send_at = ?, expires_at = ?, fence = ?, attempts = ?, account = ?, provider_id = ?, decision = ?,"
            + " version = ?, updated_at = ? WHERE tenant_id = ? AND id = ? AND version = ?";

    private MessageMapping() {}

    static void bindInsert(Params params, MessageRow row) throws SQLException {
        ContactId contact = row.contact();
        params.tenant(row.ref().tenant()).uuid(row.ref().message().value());
        params.text(row.channel().code())
                .text(row.purpose().code())
                .text(row.priority().name());
        params.uuid(contact == null ? null : contact.value());
        params.text(row.templateKey()).numberOrNull(row.templateVersion());
        params.time(row.createdAt());
        bindChangeable(params, row);
    }

    static void bindUpdate(Params params, MessageRow row) throws SQLException {
        bindChangeable(params, row);
        params.tenant(row.ref().tenant()).uuid(row.ref().message().value()).number(row.version() - 1);
    }

    static MessageRow read(Row row) throws SQLException {
        UUID contact = row.uuidOrNull("contact_id");
        return new MessageRow(
                new MessageRef(row.tenant(), new MessageId(row.uuid("id"))),
                Channel.of(row.text("channel")),
                Purpose.of(row.text("purpose")),
                row.constant("priority", Priority.class),
                contact == null ? null : new ContactId(contact),
                row.textOrNull("template_key"),
                row.numberOrNull("template_version"),
                row.sealed("content_sealed"),
                row.digestOrNull("recipient_digest"),
                row.text("hint"),
                row.constant("state", MessageState.class),
                row.constant("reason", MessageReason.class),
                row.time("send_at"),
                row.timeOrNull("expires_at"),
                row.number("fence"),
                row.number("attempts"),
                row.textOrNull("account"),
                row.textOrNull("provider_id"),
                row.textOrNull("decision"),
                row.longNumber("version"),
                row.time("created_at"),
                row.time("updated_at"));
    }

    private static void bindChangeable(Params params, MessageRow row) throws SQLException {
        params.sealed(row.content()).digest(row.recipient()).text(row.hint());
        params.text(row.state().name())
                .text(row.reason().name())
                .time(row.sendAt())
                .time(row.expiresAt());
        params.number(row.fence())
                .number(row.attempts())
                .text(row.account())
                .text(row.providerId())
                .text(row.decision());
        params.number(row.version()).time(row.updatedAt());
    }
}
