-- What people are shown. Versions are added, never changed.
CREATE TABLE frontdesk_notice (
    tenant_id    UUID                        NOT NULL,
    notice_id    VARCHAR(60)                 NOT NULL,
    language     VARCHAR(35)                 NOT NULL,
    version      INTEGER                     NOT NULL,
    text         VARCHAR(100000)             NOT NULL,
    sha256       VARCHAR(64)                 NOT NULL,
    published_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    actor        VARCHAR(121)                NOT NULL,
    CONSTRAINT frontdesk_notice_pk PRIMARY KEY (tenant_id, notice_id, language, version)
);

-- The ledger: lines are added, never changed. Without a purpose a line is about a whole channel, without a channel about everything.
CREATE TABLE frontdesk_consent (
    tenant_id       UUID                        NOT NULL,
    id              UUID                        NOT NULL,
    contact_id      UUID                        NOT NULL,
    channel         VARCHAR(20),
    purpose         VARCHAR(40),
    state           VARCHAR(20)                 NOT NULL,
    basis           VARCHAR(30)                 NOT NULL,
    notice_id       VARCHAR(60),
    notice_version  INTEGER,
    notice_language VARCHAR(35),
    notice_sha256   VARCHAR(64),
    source          VARCHAR(100)                NOT NULL,
    actor           VARCHAR(121)                NOT NULL,
    stated_at       TIMESTAMP(6) WITH TIME ZONE,
    effective_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at      TIMESTAMP(6) WITH TIME ZONE,
    evidence_sealed VARBINARY(1000000),
    evidence_digest VARCHAR(64),
    CONSTRAINT frontdesk_consent_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT frontdesk_consent_fk FOREIGN KEY (tenant_id, contact_id) REFERENCES frontdesk_contact (tenant_id, id)
);
CREATE INDEX frontdesk_consent_contact ON frontdesk_consent (tenant_id, contact_id, id);

-- What the ledger's lines come to, written with them: looked at twice a message. Can be made anew from the lines.
CREATE TABLE frontdesk_consent_current (
    tenant_id    UUID                        NOT NULL,
    contact_id   UUID                        NOT NULL,
    channel      VARCHAR(20)                 NOT NULL,
    purpose      VARCHAR(40)                 NOT NULL,
    state        VARCHAR(20)                 NOT NULL,
    consent_id   UUID                        NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT frontdesk_consent_current_pk PRIMARY KEY (tenant_id, contact_id, channel, purpose)
);
CREATE INDEX frontdesk_consent_current_end ON frontdesk_consent_current (tenant_id, expires_at);

CREATE TABLE frontdesk_consent_receipt (
    tenant_id  UUID                        NOT NULL,
    id         UUID                        NOT NULL,
    contact_id UUID                        NOT NULL,
    consent_id UUID                        NOT NULL,
    key_id     VARCHAR(16)                 NOT NULL,
    sha256     VARCHAR(64)                 NOT NULL,
    issued_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    actor      VARCHAR(121)                NOT NULL,
    CONSTRAINT frontdesk_consent_receipt_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX frontdesk_consent_receipt_contact ON frontdesk_consent_receipt (tenant_id, contact_id, id);

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
