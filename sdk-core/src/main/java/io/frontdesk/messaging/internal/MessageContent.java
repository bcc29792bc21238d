package io.frontdesk.messaging.internal;

import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.PersonalDataCodec.Closed;
import io.frontdesk.common.spi.PersonalDataCodec.Plain;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.Attachment;
import io.frontdesk.messaging.LatePolicy;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.MessageRow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a message is personal, and what else only its sending needs: the one sealed column.
 *
 * @param account the one it must go through, if the host said so
 * @param sender key of the sender the host asked for
 * @param lateAfter null if {@code late} is {@link LatePolicy#SEND}
 * @param passes the one suppression it is sent in spite of, by id: the answer to whoever asked for that one; null for all a host sends
 * @param timeToLive null if it has no end, or one that the host gave as an instant
 */
record MessageContent(
        @Nullable String address,
        @Nullable String language,
        Map<String, Object> variables,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        @Nullable String account,
        @Nullable String sender,
        @Nullable String replyTo,
        Map<String, String> headers,
        List<Enclosure> attachments,
        LatePolicy late,
        @Nullable Duration lateAfter,
        @Nullable Duration timeToLive,
        @Nullable String passes) {

    /** What is left when the contact was erased, or its key destroyed. */
    static final MessageContent GONE = of(Map.of());

    /**
     * What is stored of a command.
     *
     * @param sizes of the attachments' contents, by name
     */
    static MessageContent of(SendMessage command, Map<String, Long> sizes) {
        LatePolicy late = command.latePolicy();
        return new MessageContent(
                command.address().orElse(null),
                command.language().map(Locale::toLanguageTag).orElse(null),
                DerivedValues.stored(command.variables()),
                command.subject().orElse(null),
                command.text().orElse(null),
                command.html().orElse(null),
                command.account().orElse(null),
                command.sender().orElse(null),
                command.replyTo().orElse(null),
                command.headers(),
                command.attachments().stream()
                        .map(one -> new Enclosure(one, sizes.getOrDefault(one.content(), 0L)))
                        .toList(),
                late,
                late == LatePolicy.SEND ? null : command.lateAfter(),
                command.timeToLive().orElse(null),
                null);
    }

    MessageContent passing(UUID suppression) {
        return new MessageContent(
                address,
                language,
                variables,
                subject,
                text,
                html,
                account,
                sender,
                replyTo,
                headers,
                attachments,
                late,
                lateAfter,
                timeToLive,
                suppression.toString());
    }

    /**
     * What is to be sealed.
     *
     * @param contact under whose key; null under the tenant's own
     */
    Plain plain(Environment env, MessageRef ref, @Nullable ContactId contact) {
        return new Plain(context(ref, contact), env.json().write(toMap()));
    }

    /** In the open transaction; a handful of statements however many, of any tenants. Those whose contact was erased, or its key destroyed, are absent. */
    static Map<MessageRef, MessageContent> openAll(Environment env, List<MessageRow> all) {
        List<MessageRow> rows =
                all.stream().filter(row -> !row.content().isGone()).toList();
        List<Optional<String>> texts = env.personalData()
                .openKept(rows.stream()
                        .map(row -> new Closed(context(row.ref(), row.contact()), row.content()))
                        .toList());
        var contents = new LinkedHashMap<MessageRef, MessageContent>();
        for (int i = 0; i < rows.size(); i++) {
            MessageRef ref = rows.get(i).ref();
            texts.get(i).ifPresent(text -> contents.put(ref, of(env.json().read(text))));
        }
        return contents;
    }

    private static SealContext context(MessageRef ref, @Nullable ContactId contact) {
        return new SealContext(
                ref.tenant(), MessageRow.CONTENT, ref.message().value(), contact == null ? null : contact.value());
    }

    Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        put(map, "address", address);
        put(map, "language", language);
        put(map, "subject", subject);
        put(map, "text", text);
        put(map, "html", html);
        put(map, "account", account);
        put(map, "sender", sender);
        put(map, "replyTo", replyTo);
        put(map, "late", late == LatePolicy.SEND ? null : late.name());
        put(map, "lateAfter", lateAfter == null ? null : lateAfter.toString());
        put(map, "timeToLive", timeToLive == null ? null : timeToLive.toString());
        put(map, "passes", passes);
        if (!variables.isEmpty()) {
            map.put("variables", variables);
        }
        if (!headers.isEmpty()) {
            map.put("headers", headers);
        }
        if (!attachments.isEmpty()) {
            map.put(
                    "attachments",
                    attachments.stream().map(MessageContent::attachment).toList());
        }
        return map;
    }

    private static void put(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private static Map<String, Object> attachment(Enclosure enclosure) {
        Attachment attachment = enclosure.attachment();
        var map = new LinkedHashMap<String, Object>();
        map.put("content", attachment.content());
        map.put("fileName", attachment.fileName());
        map.put("mediaType", attachment.mediaType());
        put(map, "contentId", attachment.contentId().orElse(null));
        if (enclosure.size() > 0) {
            map.put("size", enclosure.size());
        }
        return map;
    }

    @SuppressWarnings("unchecked") // what toMap() wrote under these names
    private static MessageContent of(Map<String, Object> map) {
        String lateAfter = (String) map.get("lateAfter");
        String timeToLive = (String) map.get("timeToLive");
        return new MessageContent(
                (String) map.get("address"),
                (String) map.get("language"),
                (Map<String, Object>) Optional.ofNullable(map.get("variables")).orElse(Map.of()),
                (String) map.get("subject"),
                (String) map.get("text"),
                (String) map.get("html"),
                (String) map.get("account"),
                (String) map.get("sender"),
                (String) map.get("replyTo"),
                (Map<String, String>) Optional.ofNullable(map.get("headers")).orElse(Map.of()),
                ((List<Map<String, Object>>)
                                Optional.ofNullable(map.get("attachments")).orElse(List.of()))
                        .stream().map(MessageContent::attachment).toList(),
                Optional.ofNullable((String) map.get("late"))
                        .map(LatePolicy::valueOf)
                        .orElse(LatePolicy.SEND),
                lateAfter == null ? null : Duration.parse(lateAfter),
                timeToLive == null ? null : Duration.parse(timeToLive),
                (String) map.get("passes"));
    }

    private static Enclosure attachment(Map<String, Object> map) {
        var attachment = Attachment.of(
                String.valueOf(map.get("content")),
                String.valueOf(map.get("fileName")),
                String.valueOf(map.get("mediaType")));
        long size = map.get("size") instanceof Number number ? number.longValue() : 0;
        return new Enclosure(
                map.get("contentId") instanceof String contentId ? attachment.inline(contentId) : attachment, size);
    }

    @Override
    public String toString() {
        return "MessageContent[•••]";
    }
}
