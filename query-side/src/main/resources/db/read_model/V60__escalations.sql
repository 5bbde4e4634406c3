-- What a person must decide, written by projection.reconciliation alone.
create table read_model.escalation (
    tenant_id text collate "C" not null,
    escalation_id text collate "C" not null,
    occurrence bigint not null,
    position bigint not null, -- of the fact that opened it last
    kind text not null,
    subject text not null,
    key text not null,
    evidence jsonb not null,
    raised_at timestamptz not null,
    resolved_at timestamptz, -- null while it is open
    decision text,
    actor text,
    reason text,
    primary key (tenant_id, escalation_id)
);
create unique index escalation_newest on read_model.escalation (tenant_id, position desc);
create index escalation_open on read_model.escalation (kind) where resolved_at is null;
