package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
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
import org.jspecify.annotations.Nullable;

/** Between a message's row and its columns. */
final class MessageMapping {

    private static final Columns<MessageRow> KEY = Columns.<MessageRow>tenant(
                    row -> row.ref().tenant())
            .uuid("id", row -> row.ref().message().value());

    /** What changes on a message's way; its content never does. */
    static final Columns<MessageRow> CHANGES = changes(KEY);

    /** As {@link #CHANGES}, but for what every update compares or names. */
    static final Columns<MessageRow> PROGRESS = progress(Columns.none());

    static final Columns<MessageRow> ALL =
            changes(KEY.text("channel", row -> row.channel().code())
                    .text("purpose", row -> row.purpose().code())
                    .text("priority", row -> row.priority().name())
                    .uuidOrNull("contact_id", MessageMapping::contact)
                    .textOrNull("template_key", MessageRow::templateKey)
                    .numberOrNull("template_version", MessageRow::templateVersion)
                    .time("created_at", MessageRow::createdAt)
                    .sealed("content_sealed", MessageRow::content));

    /** Of a stored row t and its next version k. */
    static final String SET = "recipient_digest = k.recipient_digest, hint = " + hint("t.", "k.hint")
            + ", state = k.state, reason = k.reason,"
            + " send_at = k.send_at, expires_at = k.expires_at, fence = k.fence, attempts = k.attempts,"
            + " account = k.account, provider_id = k.provider_id, decision = k.decision, version = k.version,"
            + " updated_at = k.updated_at";

    /** One row by one. */
    static final String UPDATE =
            "UPDATE frontdesk_message SET recipient_digest = ?, hint = " + hint("", "CAST(? AS VARCHAR)")
                    + ", state = ?, reason = ?, send_at = ?,"
                    + " expires_at = ?, fence = ?, attempts = ?, account = ?, provider_id = ?, decision = ?,"
                    + " version = ?, updated_at = ? WHERE tenant_id = ? AND id = ? AND version = ?";

    private MessageMapping() {}

    /** Whoever learned it before the contact was erased does not bring it back. */
    static String hint(String stored, String next) {
        return "CASE WHEN octet_length(" + stored + "content_sealed) = 0 THEN '' ELSE " + next + " END";
    }

    private static Columns<MessageRow> changes(Columns<MessageRow> before) {
        return progress(before).number("fence", MessageRow::fence).bigint("version", MessageRow::version);
    }

    private static Columns<MessageRow> progress(Columns<MessageRow> before) {
        return before.textOrNull("recipient_digest", MessageMapping::recipient)
                .text("hint", MessageRow::hint)
                .text("state", row -> row.state().name())
                .text("reason", row -> row.reason().name())
                .time("send_at", MessageRow::sendAt)
                .timeOrNull("expires_at", MessageRow::expiresAt)
                .number("attempts", MessageRow::attempts)
                .textOrNull("account", MessageRow::account)
                .textOrNull("provider_id", MessageRow::providerId)
                .textOrNull("decision", MessageRow::decision)
                .time("updated_at", MessageRow::updatedAt);
    }

    private static @Nullable UUID contact(MessageRow row) {
        ContactId contact = row.contact();
        return contact == null ? null : contact.value();
    }

    private static @Nullable String recipient(MessageRow row) {
        Digest recipient = row.recipient();
        return recipient == null ? null : recipient.hex();
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
        params.digest(row.recipient()).text(row.hint());
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
