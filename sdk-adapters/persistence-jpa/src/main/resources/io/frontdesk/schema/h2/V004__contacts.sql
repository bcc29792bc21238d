CREATE TABLE frontdesk_contact (
    tenant_id      UUID                        NOT NULL,
    id             UUID                        NOT NULL,
    profile_sealed VARBINARY(1000000)          NOT NULL,
    email_digest   VARCHAR(64),
    phone_digest   VARCHAR(64),
    language       VARCHAR(100),
    zone           VARCHAR(100),
    source         VARCHAR(100),
    version        BIGINT                      NOT NULL,
    created_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_contact_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX frontdesk_contact_by_email ON frontdesk_contact (tenant_id, email_digest);
CREATE INDEX frontdesk_contact_by_phone ON frontdesk_contact (tenant_id, phone_digest);

-- Who comes first gets the e-mail address: decided here, before the contact is written.
CREATE TABLE frontdesk_contact_email (
    tenant_id    UUID        NOT NULL,
    email_digest VARCHAR(64) NOT NULL,
    contact_id   UUID        NOT NULL,
    CONSTRAINT frontdesk_contact_email_pk PRIMARY KEY (tenant_id, email_digest)
);

CREATE TABLE frontdesk_contact_tag (
    tenant_id  UUID        NOT NULL,
    contact_id UUID        NOT NULL,
    tag        VARCHAR(60) NOT NULL,
    CONSTRAINT frontdesk_contact_tag_pk PRIMARY KEY (tenant_id, contact_id, tag),
    CONSTRAINT frontdesk_contact_tag_fk FOREIGN KEY (tenant_id, contact_id) REFERENCES frontdesk_contact (tenant_id, id)
);
CREATE INDEX frontdesk_contact_tag_list ON frontdesk_contact_tag (tenant_id, tag, contact_id);

INSERT INTO frontdesk_schema_version (version) VALUES (4);
