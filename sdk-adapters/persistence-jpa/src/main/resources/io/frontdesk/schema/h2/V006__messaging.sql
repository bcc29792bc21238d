CREATE TABLE frontdesk_template (
    tenant_id    UUID                        NOT NULL,
    id           UUID                        NOT NULL,
    template_key VARCHAR(60)                 NOT NULL,
    version      INTEGER                     NOT NULL,
    channel      VARCHAR(20)                 NOT NULL,
    body         CHARACTER LARGE OBJECT NOT NULL,
    fingerprint  VARCHAR(64)                 NOT NULL,
    published_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    published_by VARCHAR(121)                NOT NULL,
    CONSTRAINT frontdesk_template_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT frontdesk_template_uk UNIQUE (tenant_id, template_key, version)
);

-- Who comes first gets the version: decided here, before the template is written.
CREATE TABLE frontdesk_template_version (
    tenant_id    UUID        NOT NULL,
    template_key VARCHAR(60) NOT NULL,
    version      INTEGER     NOT NULL,
    CONSTRAINT frontdesk_template_version_pk PRIMARY KEY (tenant_id, template_key, version)
);

-- No foreign key to contacts: what was sent stays when a person is merged or erased.
CREATE TABLE frontdesk_message (
    tenant_id        UUID                        NOT NULL,
    id               UUID                        NOT NULL,
    channel          VARCHAR(20)                 NOT NULL,
    purpose          VARCHAR(40)                 NOT NULL,
    priority         VARCHAR(10)                 NOT NULL,
    contact_id       UUID,
    template_key     VARCHAR(60),
    template_version INTEGER,
    content_sealed   BINARY LARGE OBJECT NOT NULL,
    recipient_digest VARCHAR(64),
    hint             VARCHAR(500)                NOT NULL,
    state            VARCHAR(20)                 NOT NULL,
    reason           VARCHAR(40)                 NOT NULL,
    send_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at       TIMESTAMP(6) WITH TIME ZONE,
    fence            INTEGER                     NOT NULL,
    attempts         INTEGER                     NOT NULL,
    account          VARCHAR(60),
    provider_id      VARCHAR(200),
    decision         VARCHAR(1000000),
    version          BIGINT                      NOT NULL,
    created_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- the state of what left the usual way, to be listed by; no IN and no OR of states: H2 compares their values by the session that made the
    -- table, and once that one is closed no row can be inserted
    listed_state     VARCHAR(20) GENERATED ALWAYS AS (
        CASE reason
            WHEN 'AWAITING_DECISION' THEN state
            ELSE CASE state
                WHEN 'SUPPRESSED' THEN state
                WHEN 'EXPIRED' THEN state
                WHEN 'FAILED' THEN state
                WHEN 'UNKNOWN' THEN state
                WHEN 'CANCELLED' THEN state
            END
        END
    ),
    CONSTRAINT frontdesk_message_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX frontdesk_message_by_contact ON frontdesk_message (tenant_id, contact_id, id);
CREATE INDEX frontdesk_message_by_recipient ON frontdesk_message (tenant_id, recipient_digest, id);
CREATE INDEX frontdesk_message_by_state ON frontdesk_message (tenant_id, listed_state, id);

-- A message's own: read with it, deleted with it, and in the same partition. Written once, beside its message: no foreign key, which would look
-- the message up for every row.
CREATE TABLE frontdesk_attempt (
    tenant_id   UUID                        NOT NULL,
    id          UUID                        NOT NULL,
    message_id  UUID                        NOT NULL,
    number      INTEGER                     NOT NULL,
    outcome     VARCHAR(20)                 NOT NULL,
    reason      VARCHAR(40)                 NOT NULL,
    code        VARCHAR(100)                NOT NULL,
    provider_id VARCHAR(200),
    started_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_attempt_pk PRIMARY KEY (tenant_id, message_id, id)
);
CREATE INDEX frontdesk_attempt_by_provider ON frontdesk_attempt (tenant_id, provider_id);

-- Counters by UTC day. The account's key is of the channel.
CREATE TABLE frontdesk_sender_health (
    tenant_id    UUID        NOT NULL,
    channel      VARCHAR(20) NOT NULL,
    account      VARCHAR(60) NOT NULL,
    health_day   DATE        NOT NULL,
    accepted     BIGINT      NOT NULL,
    refused      BIGINT      NOT NULL,
    delivered    BIGINT      NOT NULL,
    hard_bounces BIGINT      NOT NULL,
    soft_bounces BIGINT      NOT NULL,
    blocked      BIGINT      NOT NULL,
    complaints   BIGINT      NOT NULL,
    CONSTRAINT frontdesk_sender_health_pk PRIMARY KEY (tenant_id, channel, account, health_day)
);

-- The score is in units that double every 30 days from 2026 on: what is older weighs less, and a bounce is one addition, in any order.
CREATE TABLE frontdesk_soft_bounce (
    tenant_id      UUID                        NOT NULL,
    channel        VARCHAR(20)                 NOT NULL,
    address_digest VARCHAR(64)                 NOT NULL,
    score          DOUBLE PRECISION            NOT NULL,
    updated_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_soft_bounce_pk PRIMARY KEY (tenant_id, channel, address_digest)
);

-- What engines share to keep a limit together. Rows of the nil tenant are the host's own. The factor is in millionths.
CREATE TABLE frontdesk_rate (
    tenant_id    UUID                        NOT NULL,
    rate_key     VARCHAR(120)                NOT NULL,
    next_slot    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    factor       INTEGER                     NOT NULL,
    not_before   TIMESTAMP(6) WITH TIME ZONE,
    slowed_at    TIMESTAMP(6) WITH TIME ZONE,
    recovered_at TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT frontdesk_rate_pk PRIMARY KEY (tenant_id, rate_key)
);

CREATE TABLE frontdesk_pause (
    tenant_id UUID                        NOT NULL,
    kind      VARCHAR(10)                 NOT NULL,
    name      VARCHAR(60)                 NOT NULL,
    reason    VARCHAR(200)                NOT NULL,
    until_at  TIMESTAMP(6) WITH TIME ZONE,
    paused_by VARCHAR(121)                NOT NULL,
    paused_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_pause_pk PRIMARY KEY (tenant_id, kind, name)
);

-- Tenants' own accounts with providers, and what they send from; few a tenant.
CREATE TABLE frontdesk_account (
    tenant_id          UUID                        NOT NULL,
    id                 UUID                        NOT NULL,
    account_key        VARCHAR(50)                 NOT NULL,
    channel            VARCHAR(20)                 NOT NULL,
    provider           VARCHAR(30)                 NOT NULL,
    config             CHARACTER LARGE OBJECT NOT NULL,
    credentials_sealed BINARY LARGE OBJECT NOT NULL,
    position           INTEGER                     NOT NULL,
    enabled            BOOLEAN                     NOT NULL,
    verified_at        TIMESTAMP(6) WITH TIME ZONE,
    version            BIGINT                      NOT NULL,
    created_at         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_account_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT frontdesk_account_uk UNIQUE (tenant_id, account_key)
);

CREATE TABLE frontdesk_sender (
    tenant_id      UUID                        NOT NULL,
    id             UUID                        NOT NULL,
    sender_key     VARCHAR(50)                 NOT NULL,
    channel        VARCHAR(20)                 NOT NULL,
    profile_sealed BINARY LARGE OBJECT NOT NULL,
    account        VARCHAR(50),
    preferred      BOOLEAN                     NOT NULL,
    verified_at    TIMESTAMP(6) WITH TIME ZONE,
    version        BIGINT                      NOT NULL,
    created_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_sender_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT frontdesk_sender_uk UNIQUE (tenant_id, sender_key)
);

-- Which messages count under a frequency cap: of each person and cap the few that still do, as message and time.
CREATE TABLE frontdesk_frequency (
    tenant_id UUID                        NOT NULL,
    subject   VARCHAR(64)                 NOT NULL,
    cap_key   VARCHAR(80)                 NOT NULL,
    uses      VARCHAR(8000)               NOT NULL,
    used_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_frequency_pk PRIMARY KEY (tenant_id, subject, cap_key)
);

-- Quiet hours, holidays and frequency caps: one row a tenant that has rules of its own.
CREATE TABLE frontdesk_sending_rules (
    tenant_id  UUID                        NOT NULL,
    rules      CHARACTER LARGE OBJECT NOT NULL,
    version    BIGINT                      NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_sending_rules_pk PRIMARY KEY (tenant_id)
);

INSERT INTO frontdesk_schema_version (version) VALUES (6);
