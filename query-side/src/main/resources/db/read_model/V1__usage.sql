-- Usage: counters of what customers use, and what is mapped to Stripe as of the same position of the log.
--
-- Everything in this schema is folded from the log and can be rebuilt from it. Conventions that all its scripts follow:
--
-- * A script names no schema. Flyway sets the one it migrates, so the same scripts make a second copy beside it.
-- * A table belongs to one slice of the code, which alone writes and reads it. Other slices read what it offers: views, named
--   <noun>_view, and functions. A view is a plain selection that PostgreSQL inlines, so it costs nothing at run time; its columns
--   are all that others depend on. OwnedTablesTest keeps this.
-- * Identifiers are compared by their bytes (collation "C"), so that no order depends on the locale of a server.

-- Tables, written by projection.counters alone ---------------------------------------------------------------------------

create table counter_meter (
    tenant_id text collate "C" not null,
    meter text collate "C" not null,
    meter_id uuid not null, -- first 128 bits of SHA-256 of tenant and meter
    aggregation text not null,
    value_property text,
    group_by text[] not null,
    lateness_seconds bigint not null,
    account text,
    event_name text,
    mapped_position bigint, -- of the mapping in force
    primary key (tenant_id, meter)
);
create index counter_meter_mapped on counter_meter (mapped_position);

-- Customers are billed at each Stripe account they are mapped at.
create table counter_customer (
    tenant_id text collate "C" not null,
    customer text collate "C" not null,
    account text not null,
    stripe_customer_id text not null,
    mapped_position bigint not null,
    primary key (tenant_id, customer, account)
);
create index counter_customer_mapped on counter_customer (mapped_position);

-- A meter may have a shadow at a test account.
create table counter_shadow (
    tenant_id text collate "C" not null,
    meter text collate "C" not null,
    account text collate "C" not null,
    event_name text not null,
    mapped_position bigint not null,
    primary key (tenant_id, meter)
);
create index counter_shadow_mapped on counter_shadow (mapped_position);

-- What a counter counts: a customer's use of a meter, as a whole or under one combination of dimensions.
create table series (
    id uuid primary key, -- first 128 bits of SHA-256 of the other columns
    meter_id uuid not null,
    tenant_id text collate "C" not null,
    meter text collate "C" not null,
    customer text collate "C" not null,
    dimensions text collate "C" -- canonical JSON object; null for the whole
);
create index series_of_customer on series (tenant_id, customer, meter);

-- Quarter hours, UTC. A meter without dimensions has the whole here, a meter with dimensions only its parts.
-- Only keys are indexed, so that every update can be HOT. A batch that gathered long touches every row of a page at once, and
-- the old versions stay until it has committed: with half of a page free there is room for a new version of each row. Tables
-- filled further grow to the same size anyway, by versions that moved to other pages.
create table counter_quarter (
    series_id uuid not null,
    window_start timestamptz not null,
    events bigint not null,
    last_at bigint not null, -- microseconds since 1970-01-01T00:00:00Z
    unique_values bigint not null,
    late_events bigint not null, -- recorded later after they occurred than the meter's lateness limit
    touched_position bigint not null,
    sum numeric not null,
    min numeric not null,
    max numeric not null,
    last numeric not null,
    late_sum numeric not null,
    last_key text collate "C" not null,
    primary key (series_id, window_start)
) with (fillfactor = 50);

-- Calendar months, UTC: the whole of each meter, and its parts. Filled as quarter hours are.
create table counter_month (
    series_id uuid not null,
    meter_id uuid not null,
    month date not null,
    whole boolean not null,
    events bigint not null,
    last_at bigint not null,
    unique_values bigint not null,
    late_events bigint not null,
    touched_position bigint not null,
    sum numeric not null,
    min numeric not null,
    max numeric not null,
    last numeric not null,
    late_sum numeric not null,
    last_key text collate "C" not null,
    primary key (series_id, month)
) with (fillfactor = 50);
create index counter_month_of_meter on counter_month (meter_id, month) where whole;
-- Finds what was touched after a position. A block range index, because it leaves updates HOT.
create index counter_month_touched on counter_month
    using brin (touched_position) with (pages_per_range = 8, autosummarize = on);

-- The different values that unique_count meters saw, as the first 128 bits of SHA-256 of their canonical JSON.
create table value_quarter (
    series_id uuid not null,
    window_start timestamptz not null,
    value_id uuid not null,
    primary key (series_id, window_start, value_id)
);
create table value_month (
    series_id uuid not null,
    month date not null,
    value_id uuid not null,
    primary key (series_id, month, value_id)
);

-- What approved adjustments and their reversals add to what a month's pushes bring to Stripe, at one position of the log with
-- the counters.
create table counter_adjustment (
    tenant_id text collate "C" not null,
    customer text collate "C" not null,
    meter text collate "C" not null,
    month date not null,
    amount numeric not null,
    position bigint not null, -- of the last entry
    primary key (tenant_id, customer, meter, month)
);
create index counter_adjustment_position on counter_adjustment (position);

-- Offered to other slices -------------------------------------------------------------------------------------------------

-- What a counter is worth under an aggregation. The average is exact to 12 decimals, half up.
create function counter_value(
    aggregation text, events numeric, sum numeric, min numeric, max numeric, last numeric, unique_values numeric)
returns numeric language sql immutable parallel safe
return case aggregation
    when 'sum' then coalesce(sum, 0)
    when 'count' then coalesce(events, 0)
    when 'min' then min
    when 'max' then max
    when 'last' then last
    when 'unique_count' then coalesce(unique_values, 0)
    when 'average' then
        case when events > 0 then div(2 * sum * 1000000000000 + events, 2 * events) * 0.000000000001 end
end;

-- Meters as the counters know them, with the account in force.
create view counter_meter_view as
select tenant_id, meter, meter_id, aggregation, account, event_name, mapped_position
from counter_meter;

create view counter_customer_view as
select tenant_id, customer, account, stripe_customer_id, mapped_position
from counter_customer;

create view counter_shadow_view as
select tenant_id, meter, account, event_name, mapped_position
from counter_shadow;

create view series_view as
select id, meter_id, tenant_id, meter, customer, dimensions
from series;

create view counter_quarter_view as
select series_id, window_start, events, sum
from counter_quarter;

create view counter_month_view as
select series_id, meter_id, month, whole, touched_position, events, sum, min, max, last, unique_values
from counter_month;

create view counter_adjustment_view as
select tenant_id, customer, meter, month, amount, position
from counter_adjustment;

-- A month as it is to be billed: what is counted, with the adjustments that its pushes bring to Stripe.
create view counted_month_view as
select s.tenant_id, s.customer, s.meter, c.month,
    coalesce(counter_value(
        m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values), 0) + coalesce(a.amount, 0) as total
from counter_meter m
join counter_month c on c.meter_id = m.meter_id and c.whole
join series s on s.id = c.series_id and s.tenant_id = m.tenant_id and s.meter = m.meter
    and s.dimensions is null
left join counter_adjustment a on a.tenant_id = s.tenant_id and a.customer = s.customer
    and a.meter = s.meter and a.month = c.month
union all
select a.tenant_id, a.customer, a.meter, a.month, a.amount
from counter_adjustment a
where not exists (
    select 1 from series s join counter_month c on c.series_id = s.id
    where s.tenant_id = a.tenant_id and s.customer = a.customer and s.meter = a.meter
        and s.dimensions is null and c.month = a.month);
