CREATE TABLE frontdesk_tenant (
    id         UUID                        NOT NULL,
    name       VARCHAR(200)                NOT NULL,
    slug       VARCHAR(63)                 NOT NULL,
    status     VARCHAR(20)                 NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_tenant_pk PRIMARY KEY (id),
    CONSTRAINT frontdesk_tenant_uk UNIQUE (slug)
);

-- Who comes first gets the slug: decided here, before the tenant is written.
CREATE TABLE frontdesk_tenant_slug (
    slug      VARCHAR(63) NOT NULL,
    tenant_id UUID        NOT NULL,
    CONSTRAINT frontdesk_tenant_slug_pk PRIMARY KEY (slug)
);

INSERT INTO frontdesk_schema_version (version) VALUES (3);
