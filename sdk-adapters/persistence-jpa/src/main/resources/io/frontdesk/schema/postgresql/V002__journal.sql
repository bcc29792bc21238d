-- One line for each change; the position is given after commit, by one sequencer at a time.
CREATE TABLE frontdesk_journal (
    tenant_id     UUID                        NOT NULL,
    id            UUID                        NOT NULL,
    shard         INTEGER                     NOT NULL,
    event_type    VARCHAR(60)                 NOT NULL,
    subject_type  VARCHAR(40)                 NOT NULL,
    subject_id    UUID                        NOT NULL,
    actor         VARCHAR(121)                NOT NULL,
    occurred_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    data          TEXT                        NOT NULL,
    detail_sealed BYTEA,
    position      BIGINT,
    CONSTRAINT frontdesk_journal_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX frontdesk_journal_feed ON frontdesk_journal (shard, position);
CREATE INDEX frontdesk_journal_unplaced ON frontdesk_journal (id) WHERE position IS NULL;
CREATE INDEX frontdesk_journal_subject ON frontdesk_journal (tenant_id, subject_type, subject_id, id);

-- One row: whoever holds it gives positions.
CREATE TABLE frontdesk_journal_sequence (
    id            INTEGER NOT NULL,
    last_position BIGINT  NOT NULL,
    CONSTRAINT frontdesk_journal_sequence_pk PRIMARY KEY (id)
);
INSERT INTO frontdesk_journal_sequence (id, last_position) VALUES (1, 0);

CREATE TABLE frontdesk_cursor (
    subscriber   VARCHAR(100) NOT NULL,
    shard        INTEGER      NOT NULL,
    position     BIGINT       NOT NULL,
    fence        BIGINT       NOT NULL,
    failures     INTEGER      NOT NULL,
    leased_until TIMESTAMP(6) WITH TIME ZONE,
    leased_by    VARCHAR(100),
    CONSTRAINT frontdesk_cursor_pk PRIMARY KEY (subscriber, shard)
);

CREATE TABLE frontdesk_parked_event (
    tenant_id  UUID                        NOT NULL,
    subscriber VARCHAR(100)                NOT NULL,
    event_id   UUID                        NOT NULL,
    failures   INTEGER                     NOT NULL,
    problem    VARCHAR(300)                NOT NULL,
    parked_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT frontdesk_parked_event_pk PRIMARY KEY (tenant_id, subscriber, event_id)
);
CREATE INDEX frontdesk_parked_event_list ON frontdesk_parked_event (subscriber, event_id);

INSERT INTO frontdesk_schema_version (version) VALUES (2);
