-- State of long-running processes (Axon's JdbcSagaStore) and their deadlines (db-scheduler).

create table process.saga_entry (
    saga_id   text primary key,
    saga_type text not null,
    revision  text,
    state     bytea not null
);

-- Ledger names are longer than the 255 characters of Axon's own schema.
create table process.saga_association (
    id                bigint generated always as identity primary key,
    association_key   text not null,
    association_value text not null,
    saga_type         text not null,
    saga_id           text not null
);

create index saga_association_by_value
    on process.saga_association (association_value, association_key, saga_type);

create index saga_association_by_saga
    on process.saga_association (saga_id);

create table process.scheduled_tasks (
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
    on process.scheduled_tasks (execution_time);

create index scheduled_tasks_heartbeat
    on process.scheduled_tasks (last_heartbeat);
