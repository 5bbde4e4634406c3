-- Facts that a process could not handle, and those that wait behind them. The facts themselves stay in the log.
create table process.parked_fact (
    group_name text not null,
    segment    int not null, -- of the process; only its sagas and handlers have not seen the fact
    position   bigint not null,
    key        text not null, -- what keeps its order: mostly the stream
    tenant_id  text not null,
    stream_key text not null,
    seq        bigint not null,
    fact       text not null,
    parked_at  timestamptz not null,
    attempts   int not null, -- zero while it only waits behind another
    failed_at  timestamptz,
    error      text,
    primary key (group_name, position, segment)
);

create index parked_fact_by_key
    on process.parked_fact (group_name, key, segment, position);
