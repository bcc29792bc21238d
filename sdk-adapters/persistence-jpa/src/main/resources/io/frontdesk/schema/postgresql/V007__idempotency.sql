CREATE TABLE frontdesk_idempotency (
    tenant_id    UUID                        NOT NULL,
    scope        VARCHAR(100)                NOT NULL,
    key_hash     VARCHAR(64)                 NOT NULL,
    payload_hash VARCHAR(64)                 NOT NULL,
    result_ref   UUID                        NOT NULL,
    expires_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_idempotency_pk PRIMARY KEY (tenant_id, scope, key_hash)
);
-- What expired is deleted by this.
CREATE INDEX frontdesk_idempotency_expiry ON frontdesk_idempotency (tenant_id, expires_at);

INSERT INTO frontdesk_schema_version (version) VALUES (7);
