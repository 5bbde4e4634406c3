-- The close of each period, written by projection.reconciliation alone.
create table read_model.period_close (
    close_id text collate "C" primary key,
    tenant_id text collate "C" not null,
    position bigint not null, -- of its begin
    account text collate "C" not null,
    period_start timestamptz not null,
    period_end timestamptz not null,
    stage text not null, -- flushing, verifying, invoicing, closed or escalated
    note text not null,
    begun_at timestamptz not null,
    changed_at timestamptz not null
);
create unique index period_close_newest on read_model.period_close (tenant_id, position desc);
