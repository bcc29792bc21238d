package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.Content;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.OutboundAttachment;
import io.frontdesk.messaging.spi.OutboundMessage;
import io.frontdesk.tenancy.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an e-mail carries beside its text: headers, attachments, and how to unsubscribe. */
final class MailOptions {

    private final Content content;
    private final Unsubscription unsubscription;
    private final Channels channels;

    MailOptions(Content content, Unsubscription unsubscription, Channels channels) {
        this.content = content;
        this.unsubscription = unsubscription;
        this.channels = channels;
    }

    Unsubscription unsubscription() {
        return unsubscription;
    }

    boolean needsListHeaders(MessageRow row) {
        return channels.isEmail(row.channel()) && unsubscription.needsHeaders(row);
    }

    /** @param tenants those whose messages {@link #needsListHeaders} */
    OutboundMessage add(OutboundMessage message, Candidate candidate, Map<TenantId, Tenant> tenants) {
        MessageRow row = candidate.row();
        MessageContent stored = candidate.content();
        Map<String, String> headers = new LinkedHashMap<>(stored.headers());
        if (needsListHeaders(row)) {
            headers.putAll(unsubscription.headers(row, tenants.get(row.ref().tenant())));
        }
        return message.withHeaders(headers)
                .withAttachments(attachments(row.ref().tenant(), stored.attachments()));
    }

    private List<OutboundAttachment> attachments(TenantId tenant, List<Enclosure> enclosures) {
        return enclosures.stream()
                .map(one -> new OutboundAttachment(
                        one.attachment().fileName(),
                        one.attachment().mediaType(),
                        one.attachment().contentId(),
                        one.size(),
                        () -> content.open(tenant, one.attachment().content())))
                .toList();
    }
}
