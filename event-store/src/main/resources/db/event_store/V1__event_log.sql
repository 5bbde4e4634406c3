-- The log. Rows are written by COPY, never updated, never deleted.
create table event_store.event_type (
    id smallint generated always as identity primary key,
    name text not null,
    revision int not null,
    unique (name, revision)
);

-- Given out in blocks, so that an append needs no round trip for its batch number.
create sequence event_store.event_batch increment by 64;

create table event_store.event_log (
    batch bigint not null,
    recorded_at bigint not null, -- microseconds since 1970-01-01T00:00:00Z
    ord int not null,
    seq int not null,
    stream_id uuid not null, -- first 128 bits of SHA-256 of the readable stream id
    type_id smallint not null,
    payload bytea not null,
    stream_key text, -- the readable stream id, unless the payload tells it
    meta bytea,
    constraint event_log_place primary key (batch, ord),
    constraint event_log_stream unique (stream_id, seq)
);
alter table event_store.event_log alter column payload set storage plain;

-- One row: the position of the last committed fact. Its row lock orders commits.
create table event_store.event_head (
    id boolean primary key default true check (id),
    last bigint not null
) with (fillfactor = 10);
insert into event_store.event_head (last) values (-1);

-- One row for each append that was committed: it gives the facts of a batch their dense positions.
create table event_store.event_commit (
    first_position bigint primary key,
    batch bigint not null,
    count int not null,
    recorded_at bigint not null,
    control boolean not null -- holds facts other than usage events
);
create index event_commit_control on event_store.event_commit (first_position) where control;

create table event_store.snapshot (
    stream_id uuid primary key,
    stream_key text not null,
    seq int not null,
    recorded_at bigint not null,
    payload_type text not null,
    revision text,
    payload bytea not null
);

-- Axon's token store.
create table event_store.token_entry (
    processor_name varchar(255) not null,
    segment integer not null,
    token bytea,
    token_type varchar(255),
    timestamp varchar(255),
    owner varchar(255),
    primary key (processor_name, segment)
);

-- Facts that a projection could not fold, set aside so that the rest goes on.
create table event_store.dead_letter (
    projection text not null,
    position bigint not null,
    stream_key text not null,
    error text not null,
    attempts int not null,
    first_failed_at timestamptz not null,
    last_failed_at timestamptz not null,
    primary key (projection, position)
);
