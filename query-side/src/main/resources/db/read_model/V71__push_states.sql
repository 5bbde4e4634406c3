-- Pushes in every state they can come to, what Stripe is believed to hold of each, and how ledgers end. The same rows come
-- from folding the log again. Written by projection.pushes alone, as the tables they extend.

alter table read_model.push
    -- state also: fenced, verified, missing, doubled, reissued, compensated or stranded
    add column held numeric not null default 0, -- what Stripe is believed to hold of it, its correction not included
    add column verified_at timestamptz,
    add column verified_level text, -- slot or summary
    add column read_at timestamptz, -- Stripe's time of the read that told last about it
    add column read_by text;
update read_model.push set held = delta where accepted_at is not null;

-- A correction is sent like a push and takes its sequence in one row with them, but adds nothing to what is planned. Its
-- attempts are among those of pushes.
create table read_model.push_correction (
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
    primary key (ledger_id, sequence)
);
create index push_correction_of on read_model.push_correction (ledger_id, of_sequence);

alter table read_model.ledger
    -- state also: stranded or closed; accepted_total is what Stripe is believed to hold; planned_position is that of the
    -- last plan or carrying
    add column carried_total numeric not null default 0, -- counted after the invoice was final, and so not pushed
    add column stranded_total numeric not null default 0, -- of pushes that became too old for Stripe
    add column verified_sequence bigint not null default 0, -- up to which a period's sum has proven all pushes
    add column current_sequence bigint not null default 0, -- of the push or correction that was planned last
    add column under_way_since timestamptz, -- when that was planned; null when it is settled
    add column doubted_since timestamptz, -- since when nobody knows whether Stripe has recorded it
    add column strands_at timestamptz, -- when it becomes too old for Stripe
    add column invoice_id text,
    add column finalized_at timestamptz;

update read_model.ledger l set current_sequence = p.sequence,
    under_way_since = case when l.state <> 'idle' then p.planned_at end,
    strands_at = case when l.state <> 'idle' then p.slot + interval '816 hours' end,
    doubted_since = case when l.state <> 'idle' then (
        select min(a.sent_at) from read_model.push_attempt a
        where a.ledger_id = p.ledger_id and a.sequence = p.sequence and a.outcome = 'unknown') end
from read_model.push p where p.ledger_id = l.ledger_id and p.sequence = l.last_sequence;

-- What somebody may have to look at. It stays false on the way of a push that meets no obstacle, so the index leaves such
-- updates HOT, and is small.
alter table read_model.ledger add column troubled boolean not null generated always as (
    doubted_since is not null or state in ('throttled', 'unknown', 'rejected', 'suspended', 'stranded')) stored;
create index ledger_troubled on read_model.ledger (tenant_id, opened_position desc) where troubled;
create index ledger_of_period on read_model.ledger (period_start);

-- A month as it is to be billed: what is counted, with the adjustments that its pushes bring to Stripe.
create view read_model.counted_month as
select s.tenant_id, s.customer, s.meter, c.month,
    coalesce(read_model.counter_value(
        m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values), 0) + coalesce(a.amount, 0) as total
from read_model.counter_meter m
join read_model.counter_month c on c.meter_id = m.meter_id and c.whole
join read_model.series s on s.id = c.series_id and s.tenant_id = m.tenant_id and s.meter = m.meter
    and s.dimensions is null
left join read_model.counter_adjustment a on a.tenant_id = s.tenant_id and a.customer = s.customer
    and a.meter = s.meter and a.month = c.month
union all
select a.tenant_id, a.customer, a.meter, a.month, a.amount
from read_model.counter_adjustment a
where not exists (
    select 1 from read_model.series s join read_model.counter_month c on c.series_id = s.id
    where s.tenant_id = a.tenant_id and s.customer = a.customer and s.meter = a.meter
        and s.dimensions is null and c.month = a.month);
