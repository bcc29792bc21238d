-- What db-scheduler 16 keeps for Frontdesk's triggers; for PostgreSQL and H2. No personal data.
CREATE TABLE frontdesk_scheduled_task (
    task_name            VARCHAR(100)                NOT NULL,
    task_instance        VARCHAR(100)                NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    picked               BOOLEAN                     NOT NULL,
    picked_by            VARCHAR(255),
    last_success         TIMESTAMP(6) WITH TIME ZONE,
    last_failure         TIMESTAMP(6) WITH TIME ZONE,
    consecutive_failures INTEGER,
    last_heartbeat       TIMESTAMP(6) WITH TIME ZONE,
    version              BIGINT                      NOT NULL,
    CONSTRAINT frontdesk_scheduled_task_pk PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX frontdesk_scheduled_task_due ON frontdesk_scheduled_task (execution_time);
CREATE INDEX frontdesk_scheduled_task_heartbeat ON frontdesk_scheduled_task (last_heartbeat);
