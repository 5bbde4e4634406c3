-- Push ledgers: what was planned for Stripe, what was sent, and what Stripe is believed to hold.

-- Tables, written by projection.pushes alone ------------------------------------------------------------------------------

create table ledger (
    ledger_id text collate "C" primary key,
    tenant_id text collate "C" not null,
    account text collate "C" not null,
    customer text collate "C" not null,
    meter text collate "C" not null,
    period_start timestamptz not null,
    period_end timestamptz not null,
    opened_position bigint not null, -- of the first plan
    state text not null, -- idle, planned, dispatched, throttled, unknown, rejected, suspended, stranded or closed
    planned_total numeric not null,
    accepted_total numeric not null, -- what Stripe is believed to hold
    planned_position bigint not null, -- up to which the counter had counted behind the last plan or carrying
    last_sequence bigint not null,
    last_error text,
    next_retry_at timestamptz,
    suspended_reason text,
    changed_at timestamptz not null,
    shadow boolean not null default false,
    carried_total numeric not null default 0, -- counted after the invoice was final, and so not pushed
    stranded_total numeric not null default 0, -- of pushes that became too old for Stripe
    verified_sequence bigint not null default 0, -- up to which a period's sum has proven all pushes
    current_sequence bigint not null default 0, -- of the push or correction that was planned last
    under_way_since timestamptz, -- when that was planned; null when it is settled
    doubted_since timestamptz, -- since when nobody knows whether Stripe has recorded it
    strands_at timestamptz, -- when it becomes too old for Stripe
    invoice_id text,
    finalized_at timestamptz,
    -- What somebody may have to look at. It stays false on the way of a push that meets no obstacle, so its index leaves such
    -- updates HOT, and is small.
    troubled boolean not null generated always as (
        doubted_since is not null or state in ('throttled', 'unknown', 'rejected', 'suspended', 'stranded')) stored
);
create unique index ledger_key on ledger (tenant_id, customer, meter, account, period_start);
create unique index ledger_newest on ledger (tenant_id, opened_position desc);
create index ledger_troubled on ledger (tenant_id, opened_position desc) where troubled;
create index ledger_of_period on ledger (period_start);

create table push (
    ledger_id text collate "C" not null,
    sequence bigint not null,
    tenant_id text collate "C" not null,
    position bigint not null, -- of the plan
    state text not null, -- planned, dispatched, accepted, throttled, unknown, rejected, fenced, verified, missing, doubled,
                         -- reissued, compensated or stranded
    delta numeric not null,
    from_total numeric not null,
    to_total numeric not null,
    identifier text not null,
    slot timestamptz not null,
    stripe_customer_id text not null,
    event_name text not null,
    planned_at timestamptz not null,
    accepted_at timestamptz,
    held numeric not null default 0, -- what Stripe is believed to hold of it, its correction not included
    verified_at timestamptz,
    verified_level text, -- slot or summary
    read_at timestamptz, -- Stripe's time of the read that told last about it
    read_by text,
    read_reason text, -- why a person has said what Stripe holds of it, where reads can't tell
    primary key (ledger_id, sequence)
);
create unique index push_newest on push (tenant_id, position desc);
-- Stripe names a push by its identifier when it has refused it after accepting it.
create index push_identifier on push (identifier);

-- A correction is sent like a push and takes its sequence in one row with them, but adds nothing to what is planned. Its
-- attempts are among those of pushes.
create table push_correction (
    ledger_id text collate "C" not null,
    sequence bigint not null,
    of_sequence bigint not null, -- of the push whose slot it corrects
    tenant_id text collate "C" not null,
    kind text not null, -- reissue or compensation
    state text not null, -- planned, dispatched, throttled, unknown, rejected, fenced, accepted, verified or stranded
    delta numeric not null,
    held numeric not null default 0,
    identifier text not null,
    actor text not null,
    planned_at timestamptz not null,
    accepted_at timestamptz,
    verified_at timestamptz,
    verified_level text,
    read_at timestamptz,
    read_by text,
    read_reason text,
    primary key (ledger_id, sequence)
);
create index push_correction_of on push_correction (ledger_id, of_sequence);

create table push_attempt (
    ledger_id text collate "C" not null,
    sequence bigint not null,
    attempt int not null,
    tenant_id text collate "C" not null,
    idempotency_key text not null,
    sent_at timestamptz not null,
    outcome text, -- accepted, already_recorded, throttled, unknown or rejected; null while it is open
    settled_at timestamptz,
    http_status int,
    reason text,
    request_id text,
    retry_at timestamptz,
    primary key (ledger_id, sequence, attempt)
);

-- Offered to other slices -------------------------------------------------------------------------------------------------

create view ledger_view as
select ledger_id, tenant_id, account, customer, meter, period_start, shadow, state, planned_total, carried_total,
    accepted_total, last_sequence, changed_at
from ledger;

create view push_view as
select ledger_id, sequence, tenant_id, position, state, delta, from_total, to_total, identifier, slot, stripe_customer_id,
    event_name, accepted_at
from push;

create view push_attempt_view as
select ledger_id, sequence, sent_at
from push_attempt;
