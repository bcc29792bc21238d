CREATE TABLE raw_outbox (
    id           UUID                        PRIMARY KEY,
    due_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    leased_until TIMESTAMP(6) WITH TIME ZONE,
    payload      BYTEA                       NOT NULL
);
CREATE INDEX raw_outbox_due ON raw_outbox (due_at);
