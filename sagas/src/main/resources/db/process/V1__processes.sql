-- Processes: the state of long-running ones (Axon's JdbcSagaStore), their deadlines (db-scheduler), and what they set aside.
-- The scripts name no schema; Flyway sets the one it migrates.

create table saga_entry (
    saga_id   text primary key,
    saga_type text not null,
    revision  text,
    state     bytea not null
);

-- Ledger names are longer than the 255 characters of Axon's own schema.
create table saga_association (
    id                bigint generated always as identity primary key,
    association_key   text not null,
    association_value text not null,
    saga_type         text not null,
    saga_id           text not null
);

create index saga_association_by_value
    on saga_association (association_value, association_key, saga_type);

create index saga_association_by_saga
    on saga_association (saga_id);

create table scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_due
    on scheduled_tasks (execution_time);

create index scheduled_tasks_heartbeat
    on scheduled_tasks (last_heartbeat);

-- Tasks that fail again and again are few; they are counted at each scrape.
create index scheduled_tasks_failing
    on scheduled_tasks (task_name)
    where consecutive_failures >= 3;

-- Events that a process could not handle, and those that wait behind them. The events themselves stay in the log.
create table parked_event (
    group_name text not null,
    segment    int not null, -- of the process; only its sagas and handlers have not seen the event
    position   bigint not null,
    key        text not null, -- what keeps its order: mostly the stream
    tenant_id  text not null,
    stream_key text not null,
    seq        bigint not null,
    event      text not null, -- its type
    parked_at  timestamptz not null,
    attempts   int not null, -- zero while it only waits behind another
    failed_at  timestamptz,
    error      text,
    primary key (group_name, position, segment)
);

create index parked_event_by_key
    on parked_event (group_name, key, segment, position);
