-- Reconciliation runs, written by projection.reconciliation alone.
create table read_model.reconciliation_run (
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
create unique index reconciliation_run_newest on read_model.reconciliation_run (tenant_id, position desc);

create table read_model.reconciliation_comparison (
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
create unique index reconciliation_comparison_order on read_model.reconciliation_comparison (tenant_id, run_id, position);

create table read_model.reconciliation_difference (
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
create unique index reconciliation_difference_order on read_model.reconciliation_difference (tenant_id, run_id, position);
