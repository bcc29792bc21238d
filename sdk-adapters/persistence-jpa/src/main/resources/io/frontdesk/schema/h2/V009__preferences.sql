-- What people may choose, in the tenant's own words: texts and channels in one JSON object.
CREATE TABLE frontdesk_topic (
    tenant_id  UUID                        NOT NULL,
    purpose    VARCHAR(40)                 NOT NULL,
    position   INTEGER                     NOT NULL,
    content    CHARACTER LARGE OBJECT NOT NULL,
    version    BIGINT                      NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_topic_pk PRIMARY KEY (tenant_id, purpose)
);

-- Until when people want to hear nothing that needs consent: looked at with their consent, twice a message.
CREATE TABLE frontdesk_contact_pause (
    tenant_id  UUID                        NOT NULL,
    contact_id UUID                        NOT NULL,
    until_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    paused_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_contact_pause_pk PRIMARY KEY (tenant_id, contact_id)
);

INSERT INTO frontdesk_schema_version (version) VALUES (9);
