CREATE TABLE frontdesk_tenant (
    id         UUID                        NOT NULL,
    name       VARCHAR(200)                NOT NULL,
    slug       VARCHAR(63)                 NOT NULL,
    status     VARCHAR(20)                 NOT NULL,
    plan       VARCHAR(40)                 NOT NULL,
    billing_customer_id VARCHAR(255),
    region     VARCHAR(50),
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_tenant_pk PRIMARY KEY (id),
    CONSTRAINT frontdesk_tenant_uk UNIQUE (slug)
);

-- Who comes first gets the slug: decided here, before the tenant is written. It stays the tenant's own when it has another one.
CREATE TABLE frontdesk_tenant_slug (
    slug      VARCHAR(63) NOT NULL,
    tenant_id UUID        NOT NULL,
    CONSTRAINT frontdesk_tenant_slug_pk PRIMARY KEY (slug)
);

CREATE TABLE frontdesk_tenant_setting (
    tenant_id  UUID                        NOT NULL,
    name       VARCHAR(100)                NOT NULL,
    content    VARCHAR(4000)               NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_tenant_setting_pk PRIMARY KEY (tenant_id, name)
);

CREATE TABLE frontdesk_tenant_domain (
    tenant_id   UUID                        NOT NULL,
    domain      VARCHAR(253)                NOT NULL,
    claimed_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    verified_at TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT frontdesk_tenant_domain_pk PRIMARY KEY (tenant_id, domain)
);

-- Many may claim a domain, one has it: decided here. Requests find their tenant by it.
CREATE TABLE frontdesk_domain_owner (
    domain    VARCHAR(253) NOT NULL,
    tenant_id UUID         NOT NULL,
    CONSTRAINT frontdesk_domain_owner_pk PRIMARY KEY (domain)
);
CREATE INDEX frontdesk_domain_owner_tenant ON frontdesk_domain_owner (tenant_id);

INSERT INTO frontdesk_schema_version (version) VALUES (3);
