-- The event store: the log, its order, and how far its readers are. The scripts name no schema; Flyway sets the one it migrates.

-- The log. Rows are written by COPY, never updated, never deleted.
create table event_type (
    id smallint generated always as identity primary key,
    name text not null,
    revision int not null,
    unique (name, revision)
);

-- Given out in blocks, so that an append needs no round trip for its batch number.
create sequence event_batch increment by 64;

create table event_log (
    batch bigint not null,
    recorded_at bigint not null, -- microseconds since 1970-01-01T00:00:00Z
    ord int not null,
    seq int not null,
    stream_id uuid not null, -- first 128 bits of SHA-256 of the readable stream id
    type_id smallint not null,
    payload bytea not null,
    -- Never null, since a row without a null has a shorter head.
    stream_key text not null default '', -- the readable stream id, unless the payload tells it
    meta bytea not null default '',
    constraint event_log_stream unique (stream_id, seq)
);
alter table event_log alter column payload set storage plain;
-- Appends are read whole. All rows of one share a key of this index, which PostgreSQL then stores once. That places inside
-- an append differ is seen to by the one COPY that wrote it.
create index event_log_batch on event_log (batch);

-- One row: the position of the last committed event. Its row lock orders commits.
create table event_head (
    id boolean primary key default true check (id),
    last bigint not null
) with (fillfactor = 10);
insert into event_head (last) values (-1);

-- One row for each append that was committed: it gives the events of a batch their dense positions.
create table event_commit (
    first_position bigint primary key,
    batch bigint not null,
    count int not null,
    recorded_at bigint not null,
    control boolean not null -- holds events other than usage events
);
create index event_commit_control on event_commit (first_position) where control;

create table snapshot (
    stream_id uuid primary key,
    stream_key text not null,
    seq int not null,
    recorded_at bigint not null,
    payload_type text not null,
    revision text,
    payload bytea not null
);

-- Axon's token store.
create table token_entry (
    processor_name varchar(255) not null,
    segment integer not null,
    token bytea,
    token_type varchar(255),
    timestamp varchar(255),
    owner varchar(255),
    primary key (processor_name, segment)
);

-- Events that a projection could not fold, set aside so that the rest goes on.
create table dead_letter (
    projection text not null,
    position bigint not null,
    stream_key text not null,
    error text not null,
    attempts int not null,
    first_failed_at timestamptz not null,
    last_failed_at timestamptz not null,
    primary key (projection, position)
);
