-- Wrapped keys, apart from what they seal: back this schema up by itself, and for a short time only. A backup of the data that is brought back must not
-- bring back keys that were destroyed since.
CREATE SCHEMA IF NOT EXISTS frontdesk_keys;

CREATE TABLE frontdesk_keys.frontdesk_tenant_key (
    tenant_id  UUID                        NOT NULL,
    version    INTEGER                     NOT NULL,
    master_key VARCHAR(100)                NOT NULL,
    wrapped    BYTEA                       NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_tenant_key_pk PRIMARY KEY (tenant_id, version)
);

CREATE TABLE frontdesk_keys.frontdesk_data_key (
    tenant_id  UUID                        NOT NULL,
    subject_id UUID                        NOT NULL,
    version    INTEGER                     NOT NULL,
    tenant_key INTEGER                     NOT NULL,
    wrapped    BYTEA                       NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_data_key_pk PRIMARY KEY (tenant_id, subject_id, version),
    -- A key that is wrapped under one that is gone could never be read.
    CONSTRAINT frontdesk_data_key_fk FOREIGN KEY (tenant_id, tenant_key) REFERENCES frontdesk_keys.frontdesk_tenant_key (tenant_id, version)
);
-- Whether anything is wrapped under a tenant's key, and what has to be wrapped anew.
CREATE INDEX frontdesk_data_key_by_tenant_key ON frontdesk_keys.frontdesk_data_key (tenant_id, tenant_key);

-- Whose keys were destroyed on purpose: so what is gone is told from what is lost, and nobody gets a new key under an old name. Ids and times only.
CREATE TABLE frontdesk_keys.frontdesk_destroyed_key (
    tenant_id    UUID                        NOT NULL,
    subject_id   UUID                        NOT NULL,
    destroyed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_destroyed_key_pk PRIMARY KEY (tenant_id, subject_id)
);

-- A keyed hash of a constant under each key in use: a node with another key under the same name is refused. No tenant's own, and no key can be had from it.
CREATE TABLE frontdesk_keys.frontdesk_key_print (
    key_name VARCHAR(100) NOT NULL,
    print    VARCHAR(32)  NOT NULL,
    CONSTRAINT frontdesk_key_print_pk PRIMARY KEY (key_name)
);

INSERT INTO frontdesk_schema_version (version) VALUES (8);
