-- A ledger belongs to the destination that its usage is billed to, and has one or more sources.

-- Written by projection.counters: the Stripe meter of each mapping.
alter table counter_meter add column stripe_meter_id text;
update counter_meter c set stripe_meter_id = m.stripe_meter_id
from meter m where m.tenant_id = c.tenant_id and m.meter = c.meter and c.account is not null;

alter table counter_shadow add column stripe_meter_id text;
update counter_shadow c set stripe_meter_id = s.stripe_meter_id
from meter_shadow s where s.tenant_id = c.tenant_id and s.meter = c.meter;

create index counter_meter_destination on counter_meter (tenant_id, event_name);
create index counter_customer_destination on counter_customer (tenant_id, stripe_customer_id);

create or replace view counter_meter_view as
select tenant_id, meter, meter_id, aggregation, account, event_name, mapped_position, stripe_meter_id
from counter_meter;

create or replace view counter_shadow_view as
select tenant_id, meter, account, event_name, mapped_position, stripe_meter_id
from counter_shadow;

-- Written by projection.pushes. Ledgers of releases before 0.3.0 are named by their source and know no Stripe meter; their
-- destination is that of their last push.
alter table ledger
    add column stripe_customer_id text,
    add column event_name text,
    add column stripe_meter_id text;
update ledger l set stripe_customer_id = p.stripe_customer_id, event_name = p.event_name
from push p where p.ledger_id = l.ledger_id and p.sequence = l.last_sequence;

drop index ledger_key; -- a source has a ledger at each destination that it was billed to
create index ledger_destination on ledger (tenant_id, stripe_customer_id, period_start);

create table ledger_source (
    ledger_id text collate "C" not null,
    tenant_id text collate "C" not null,
    account text collate "C" not null,
    customer text collate "C" not null,
    meter text collate "C" not null,
    period_start timestamptz not null,
    shadow boolean not null,
    share numeric not null, -- of the source in what the ledger has planned and carried
    superseded boolean not null default false, -- it is billed to another destination now
    primary key (tenant_id, customer, meter, period_start, ledger_id)
);
create index ledger_source_of_ledger on ledger_source (ledger_id);
insert into ledger_source (ledger_id, tenant_id, account, customer, meter, period_start, shadow, share)
select ledger_id, tenant_id, account, customer, meter, period_start, shadow, planned_total + carried_total
from ledger;

-- What a ledger is to bring to Stripe, null while nothing is counted: of each source what is counted and no other ledger has planned; of a source that is billed
-- elsewhere now, what it has planned.
create view ledger_counted_view as
select s.ledger_id, sum(case when s.superseded then s.share else w.total - o.share end) as counted
from ledger_source s
left join counted_month_view w on w.tenant_id = s.tenant_id and w.customer = s.customer and w.meter = s.meter
    and w.month = (s.period_start at time zone 'UTC')::date
cross join lateral (
    select coalesce(sum(x.share), 0) as share from ledger_source x
    where x.tenant_id = s.tenant_id and x.customer = s.customer and x.meter = s.meter
        and x.period_start = s.period_start and x.shadow = s.shadow and x.ledger_id <> s.ledger_id) o
group by s.ledger_id;

create or replace view ledger_view as
select ledger_id, tenant_id, account, customer, meter, period_start, shadow, state, planned_total, carried_total,
    accepted_total, last_sequence, changed_at, stripe_customer_id, event_name, stripe_meter_id
from ledger;
