CREATE TABLE frontdesk_contact (
    tenant_id      UUID                        NOT NULL,
    id             UUID                        NOT NULL,
    profile_sealed VARBINARY(1000000),
    language       VARCHAR(100),
    zone           VARCHAR(100),
    source         VARCHAR(100),
    index_stamp    BIGINT                      NOT NULL,
    version        BIGINT                      NOT NULL,
    created_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    deleted_at     TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT frontdesk_contact_pk PRIMARY KEY (tenant_id, id)
);

-- Keyed hashes of what a contact is found by. The holder is the contact, or zeros where only one may have the value: who comes first gets it, decided
-- here, before the contact is written.
CREATE TABLE frontdesk_contact_index (
    tenant_id   UUID    NOT NULL,
    hash        UUID    NOT NULL,
    holder      UUID    NOT NULL,
    contact_id  UUID    NOT NULL,
    key_version INTEGER NOT NULL,
    CONSTRAINT frontdesk_contact_index_pk PRIMARY KEY (tenant_id, hash, holder)
);
CREATE INDEX frontdesk_contact_index_of_contact ON frontdesk_contact_index (tenant_id, contact_id);

CREATE TABLE frontdesk_contact_tag (
    tenant_id  UUID        NOT NULL,
    contact_id UUID        NOT NULL,
    tag        VARCHAR(60) NOT NULL,
    CONSTRAINT frontdesk_contact_tag_pk PRIMARY KEY (tenant_id, contact_id, tag),
    CONSTRAINT frontdesk_contact_tag_fk FOREIGN KEY (tenant_id, contact_id) REFERENCES frontdesk_contact (tenant_id, id)
);
CREATE INDEX frontdesk_contact_tag_list ON frontdesk_contact_tag (tenant_id, tag, contact_id);

INSERT INTO frontdesk_schema_version (version) VALUES (4);
