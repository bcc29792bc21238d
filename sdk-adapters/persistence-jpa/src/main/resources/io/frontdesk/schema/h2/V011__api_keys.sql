-- What machines show to be let in: a hash of the secret, which nobody keeps. Looked up by it before the tenant is known.
CREATE TABLE frontdesk_api_key (
    tenant_id    UUID                        NOT NULL,
    id           UUID                        NOT NULL,
    key_hash     BINARY(32)                  NOT NULL,
    name         VARCHAR(100)                NOT NULL,
    mode         VARCHAR(10)                 NOT NULL,
    last4        VARCHAR(4)                  NOT NULL,
    scopes       VARCHAR(8200)               NOT NULL,
    created_by   VARCHAR(121)                NOT NULL,
    created_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP(6) WITH TIME ZONE,
    revoked_at   TIMESTAMP(6) WITH TIME ZONE,
    rotated_from UUID,
    allowed_from VARCHAR(3100)               NOT NULL,
    rate_limit   INTEGER,
    last_used_at TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT frontdesk_api_key_pk PRIMARY KEY (tenant_id, id),
    CONSTRAINT frontdesk_api_key_uk UNIQUE (key_hash)
);

-- How many calls of a window were given out to nodes, which spend them by themselves; given is what the last one got.
CREATE TABLE frontdesk_call_rate (
    tenant_id UUID                        NOT NULL,
    id        UUID                        NOT NULL,
    window_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    most      INTEGER                     NOT NULL,
    wanted    INTEGER                     NOT NULL,
    taken     INTEGER                     NOT NULL,
    given     INTEGER                     NOT NULL,
    CONSTRAINT frontdesk_call_rate_pk PRIMARY KEY (tenant_id, id)
);

INSERT INTO frontdesk_schema_version (version) VALUES (11);
