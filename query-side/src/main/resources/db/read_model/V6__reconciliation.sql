-- Reconciliation: runs and what they found, what a person must decide, and the close of each period.

-- Tables, written by projection.reconciliation alone ----------------------------------------------------------------------

create table reconciliation_run (
    tenant_id text collate "C" not null,
    run_id text collate "C" not null,
    position bigint not null, -- of its start
    account text collate "C" not null,
    period_start timestamptz not null,
    period_end timestamptz not null,
    scope text not null,
    cause text not null,
    started_at timestamptz not null,
    finished_at timestamptz, -- null while it runs
    equal bigint not null default 0,
    tolerated bigint not null default 0,
    different bigint not null default 0,
    waiting bigint not null default 0,
    unreadable bigint not null default 0,
    primary key (tenant_id, run_id)
);
create unique index reconciliation_run_newest on reconciliation_run (tenant_id, position desc);

create table reconciliation_comparison (
    tenant_id text collate "C" not null,
    run_id text collate "C" not null,
    level text not null,
    ledger_id text collate "C" not null,
    position bigint not null,
    customer text collate "C" not null,
    meter text collate "C" not null,
    verdict text not null,
    expected numeric not null,
    held numeric, -- null when Stripe could not be read
    explanation text not null,
    read_at timestamptz,
    differences int not null,
    compared_at timestamptz not null,
    primary key (tenant_id, run_id, level, ledger_id)
);
create unique index reconciliation_comparison_order on reconciliation_comparison (tenant_id, run_id, position);

create table reconciliation_difference (
    tenant_id text collate "C" not null,
    run_id text collate "C" not null,
    level text not null,
    ledger_id text collate "C" not null,
    number int not null,
    position bigint not null,
    kind text not null,
    sequence bigint not null, -- 0 when it is no push's
    window_start timestamptz not null,
    window_end timestamptz not null,
    expected numeric not null,
    held numeric not null,
    disposition text not null,
    reason text not null,
    escalation_id text,
    found_at timestamptz not null,
    primary key (tenant_id, run_id, level, ledger_id, number)
);
create unique index reconciliation_difference_order on reconciliation_difference (tenant_id, run_id, position);

-- What a person must decide.
create table escalation (
    tenant_id text collate "C" not null,
    escalation_id text collate "C" not null,
    occurrence bigint not null,
    position bigint not null, -- of the event that opened it last
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
create unique index escalation_newest on escalation (tenant_id, position desc);
create index escalation_open on escalation (kind) where resolved_at is null;

-- The close of each period.
create table period_close (
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
create unique index period_close_newest on period_close (tenant_id, position desc);

-- Offered to other slices -------------------------------------------------------------------------------------------------

-- Periods that no push changes any more, because their invoices are final or a person decides.
create view final_period_view as
select tenant_id, account, period_start
from period_close
where stage in ('closed', 'escalated');
