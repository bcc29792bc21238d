package io.frontdesk.messaging.spi;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * A version of a template as it is stored; written once.
 *
 * @param body contents and variables, a JSON object
 * @param fingerprint SHA-256 of channel and body, hexadecimal
 */
public record TemplateRow(
        TenantId tenant,
        UUID id,
        String key,
        int version,
        Channel channel,
        String body,
        String fingerprint,
        Instant publishedAt,
        String publishedBy) {}
