-- Who belongs to a tenant: by the host's own id of a person, which is nothing personal.
CREATE TABLE frontdesk_member (
    tenant_id  UUID                        NOT NULL,
    id         UUID                        NOT NULL,
    subject    VARCHAR(100)                NOT NULL,
    role_key   VARCHAR(40)                 NOT NULL,
    version    BIGINT                      NOT NULL,
    joined_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_member_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT frontdesk_member_uk UNIQUE (tenant_id, subject)
);

-- For the platform alone: which tenants a person belongs to.
CREATE INDEX frontdesk_member_subject_ix ON frontdesk_member (subject, tenant_id);

-- A tenant's own roles: permissions by key, a space between two.
CREATE TABLE frontdesk_role (
    tenant_id   UUID                        NOT NULL,
    role_key    VARCHAR(40)                 NOT NULL,
    permissions TEXT                        NOT NULL,
    version     BIGINT                      NOT NULL,
    updated_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_role_pk PRIMARY KEY (tenant_id, role_key)
);

-- One an address. The link is derived from tenant, id and round, and stands nowhere; the address is gone once it is closed.
CREATE TABLE frontdesk_invitation (
    tenant_id      UUID                        NOT NULL,
    id             UUID                        NOT NULL,
    address_digest VARCHAR(64)                 NOT NULL,
    address_sealed BYTEA,
    role_key       VARCHAR(40)                 NOT NULL,
    status         VARCHAR(10)                 NOT NULL,
    round          BIGINT                      NOT NULL,
    sends          VARCHAR(80)                 NOT NULL,
    expires_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    accepted_by    VARCHAR(100),
    version        BIGINT                      NOT NULL,
    created_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_invitation_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT frontdesk_invitation_uk UNIQUE (tenant_id, address_digest)
);

INSERT INTO frontdesk_schema_version (version) VALUES (10);
