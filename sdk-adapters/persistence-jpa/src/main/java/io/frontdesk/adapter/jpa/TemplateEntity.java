package io.frontdesk.adapter.jpa;

import io.frontdesk.common.Channel;
import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.spi.TemplateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code frontdesk_template}; written once. */
@NullUnmarked // filled by the provider
@Entity(name = "FrontdeskTemplate")
@Table(name = "frontdesk_template")
@IdClass(RowKey.class)
class TemplateEntity {

    /** Past what a VARCHAR holds, so that the provider takes the vendor's type for long texts. */
    private static final int LONG_TEXT = 100_000_000;

    @Id
    @Column(name = "tenant_id", nullable = false)
    private UUID tenantId;

    @Id
    @Column(name = "id", nullable = false)
    private UUID id;

    @Column(name = "template_key", nullable = false, length = 60, updatable = false)
    private String templateKey;

    @Column(name = "version", nullable = false, updatable = false)
    private int version;

    @Column(name = "channel", nullable = false, length = 20, updatable = false)
    private String channel;

    @Column(name = "body", nullable = false, length = LONG_TEXT, updatable = false)
    private String body;

    @Column(name = "fingerprint", nullable = false, length = 64, updatable = false)
    private String fingerprint;

    @Column(name = "published_at", nullable = false, updatable = false)
    private Instant publishedAt;

    @Column(name = "published_by", nullable = false, length = 121, updatable = false)
    private String publishedBy;

    protected TemplateEntity() {}

    TemplateEntity(TemplateRow row) {
        tenantId = row.tenant().value();
        id = row.id();
        templateKey = row.key();
        version = row.version();
        channel = row.channel().code();
        body = row.body();
        fingerprint = row.fingerprint();
        publishedAt = Times.micros(row.publishedAt());
        publishedBy = row.publishedBy();
    }

    TemplateRow toRow() {
        return new TemplateRow(
                TenantId.of(tenantId),
                id,
                templateKey,
                version,
                Channel.of(channel),
                body,
                fingerprint,
                publishedAt,
                publishedBy);
    }
}
