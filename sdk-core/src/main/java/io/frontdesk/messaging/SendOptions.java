package io.frontdesk.messaging;

import io.frontdesk.common.IdempotencyKey;
import io.frontdesk.consent.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link SendMessage} may say beside whom it is to. Written only while a wither makes its copy; never shared before that is done. */
final class SendOptions implements Cloneable {

    Purpose purpose = Purpose.TRANSACTIONAL;

    @Nullable
    String template;

    @Nullable
    Integer version;

    @Nullable
    Locale language;

    Map<String, Object> variables = Map.of();

    @Nullable
    String subject;

    @Nullable
    String text;

    @Nullable
    String html;

    @Nullable
    Priority priority;

    @Nullable
    Instant sendAt;

    @Nullable
    LocalDateTime localSendAt;

    @Nullable
    Instant expiresAt;

    @Nullable
    Duration timeToLive;

    LatePolicy latePolicy = LatePolicy.SEND;
    Duration lateAfter = Duration.ofHours(1);

    @Nullable
    IdempotencyKey key;

    @Nullable
    String account;

    @Nullable
    String sender;

    @Nullable
    String replyTo;

    Map<String, String> headers = Map.of();
    List<Attachment> attachments = List.of();

    SendOptions with(Consumer<SendOptions> change) {
        try {
            var copy = (SendOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
