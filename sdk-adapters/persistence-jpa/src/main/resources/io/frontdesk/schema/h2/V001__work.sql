-- Each file ends by recording its number here, whoever runs it: that is what the library checks at start.
CREATE TABLE frontdesk_schema_version (
    version INTEGER NOT NULL,
    CONSTRAINT frontdesk_schema_version_pk PRIMARY KEY (version)
);

-- What is due, of all tenants: hot, without personal data. No lease column in any index.
CREATE TABLE frontdesk_work (
    tenant_id    UUID                        NOT NULL,
    id           UUID                        NOT NULL,
    queue        VARCHAR(60)                 NOT NULL,
    due_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    attempt      INTEGER                     NOT NULL,
    tries        INTEGER                     NOT NULL,
    leased_until TIMESTAMP(6) WITH TIME ZONE,
    leased_by    VARCHAR(100),
    ref          VARCHAR(100)                NOT NULL,
    CONSTRAINT frontdesk_work_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX frontdesk_work_due ON frontdesk_work (queue, due_at);
CREATE INDEX frontdesk_work_tenant_due ON frontdesk_work (queue, tenant_id, due_at);

CREATE TABLE frontdesk_dead_work (
    tenant_id UUID                        NOT NULL,
    id        UUID                        NOT NULL,
    queue     VARCHAR(60)                 NOT NULL,
    ref       VARCHAR(100)                NOT NULL,
    attempts  INTEGER                     NOT NULL,
    reason    VARCHAR(200)                NOT NULL,
    died_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_dead_work_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX frontdesk_dead_work_list ON frontdesk_dead_work (id, tenant_id);

-- What fires once in a cluster, of no tenant: a row a trigger, without personal data.
CREATE TABLE frontdesk_trigger (
    name         VARCHAR(60)                 NOT NULL,
    schedule     VARCHAR(100)                NOT NULL,
    due_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    fence        BIGINT                      NOT NULL,
    leased_until TIMESTAMP(6) WITH TIME ZONE,
    leased_by    VARCHAR(100),
    finished_at  TIMESTAMP(6) WITH TIME ZONE,
    failures     INTEGER                     NOT NULL,
    failure      VARCHAR(200),
    CONSTRAINT frontdesk_trigger_pk PRIMARY KEY (name)
);

INSERT INTO frontdesk_schema_version (version) VALUES (1);
