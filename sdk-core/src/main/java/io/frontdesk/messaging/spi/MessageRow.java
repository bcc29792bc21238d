package io.frontdesk.messaging.spi;

import io.frontdesk.common.Channel;
import io.frontdesk.common.Digest;
import io.frontdesk.common.Sealed;
import io.frontdesk.consent.Purpose;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.messaging.MessageReason;
import io.frontdesk.messaging.MessageRef;
import io.frontdesk.messaging.MessageState;
import io.frontdesk.messaging.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is stored.
 *
 * @param content recipient, variables, texts: a sealed JSON object
 * @param recipient digest of the address, null while none is known
 * @param hint the address, masked
 * @param fence the attempt of the lease under which it was put on the wire; 0 if never, or not since it was to be tried anew
 * @param account which account of the channel it goes or went through; null while none is chosen
 * @param attempts calls of a provider so far
 * @param decision what the gates said last, a JSON object of codes and ids
 * @param version grows by 1 with every change; what an update compares
 */
public record MessageRow(
        MessageRef ref,
        Channel channel,
        Purpose purpose,
        Priority priority,
        @Nullable ContactId contact,
        @Nullable String templateKey,
        @Nullable Integer templateVersion,
        Sealed content,
        @Nullable Digest recipient,
        String hint,
        MessageState state,
        MessageReason reason,
        Instant sendAt,
        @Nullable Instant expiresAt,
        int fence,
        int attempts,
        @Nullable String account,
        @Nullable String providerId,
        @Nullable String decision,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** What {@link #content} is sealed as. */
    public static final String CONTENT = "message.content";
}
