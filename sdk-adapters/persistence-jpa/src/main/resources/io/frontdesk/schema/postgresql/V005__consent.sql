-- The ledger: lines are added, never changed.
CREATE TABLE frontdesk_consent (
    tenant_id    UUID                        NOT NULL,
    id           UUID                        NOT NULL,
    contact_id   UUID                        NOT NULL,
    channel      VARCHAR(20)                 NOT NULL,
    purpose      VARCHAR(40)                 NOT NULL,
    kind         VARCHAR(20)                 NOT NULL,
    source       VARCHAR(100)                NOT NULL,
    actor        VARCHAR(121)                NOT NULL,
    stated_at    TIMESTAMP(6) WITH TIME ZONE,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_consent_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT frontdesk_consent_fk FOREIGN KEY (tenant_id, contact_id) REFERENCES frontdesk_contact (tenant_id, id)
);
CREATE INDEX frontdesk_consent_deciding ON frontdesk_consent (tenant_id, contact_id, channel, purpose, effective_at);

CREATE TABLE frontdesk_suppression (
    tenant_id      UUID                        NOT NULL,
    id             UUID                        NOT NULL,
    channel        VARCHAR(20)                 NOT NULL,
    address_digest VARCHAR(64)                 NOT NULL,
    reason         VARCHAR(40)                 NOT NULL,
    source         VARCHAR(100)                NOT NULL,
    created_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_suppression_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT frontdesk_suppression_uk UNIQUE (tenant_id, channel, address_digest)
);

INSERT INTO frontdesk_schema_version (version) VALUES (5);
