-- Adjustments with who, why and when, written by projection.adjustments alone.

create table adjustment (
    tenant_id text collate "C" not null,
    adjustment_id text collate "C" not null,
    proposed_position bigint not null,
    customer text collate "C" not null,
    meter text collate "C" not null,
    period_start timestamptz not null,
    amount numeric not null,
    kind text not null,
    effect text not null,
    counted boolean not null, -- the counter of its month has the amount already
    reason text not null,
    suggestion text not null,
    state text not null, -- proposed, approved, rejected or reverted
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    billed_in timestamptz, -- the month whose pushes bring it to Stripe; null when none do
    reverted_by text,
    reverted_at timestamptz,
    reverted_in timestamptz,
    revert_reason text,
    primary key (tenant_id, adjustment_id)
);
create unique index adjustment_newest on adjustment (tenant_id, proposed_position desc);
create index adjustment_of_month on adjustment (tenant_id, customer, meter, period_start);
