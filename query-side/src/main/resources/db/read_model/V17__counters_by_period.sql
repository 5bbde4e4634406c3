-- Usage by the billing periods of those customers and meters whose periods are not the calendar months of UTC. All others
-- are counted by months alone.

-- Which periods there are, at one position of the log with the counters: what became known of billing cycles, of the default
-- zones of tenants, and of the Stripe meters that meters feed. Every segment enters all of it, and looks at what lies before
-- its own position.
create table counter_cycle (
    tenant_id text collate "C" not null,
    customer text collate "C" not null,
    account text collate "C" not null,
    position bigint not null,
    holds_from timestamptz not null,
    cycles text[] not null,
    primary key (tenant_id, customer, account, position)
);
create table counter_zone (
    tenant_id text collate "C" not null,
    position bigint not null,
    zone text not null,
    primary key (tenant_id, position)
);
create table counter_target (
    tenant_id text collate "C" not null,
    meter text collate "C" not null,
    position bigint not null,
    account text, -- null once it is unmapped
    stripe_meter_id text,
    primary key (tenant_id, meter, position)
);
insert into counter_target (tenant_id, meter, position, account, stripe_meter_id)
select tenant_id, meter, mapped_position, account, stripe_meter_id
from counter_meter
where mapped_position is not null;

create table counter_period (
    series_id uuid not null,
    meter_id uuid not null,
    period_start timestamptz not null,
    period_end timestamptz not null,
    events bigint not null,
    last_at bigint not null,
    unique_values bigint not null,
    late_events bigint not null,
    touched_position bigint not null, -- of its last event, or of what became known of its period later
    sum numeric not null,
    min numeric not null,
    max numeric not null,
    last numeric not null,
    late_sum numeric not null,
    last_key text collate "C" not null,
    primary key (series_id, period_start)
) with (fillfactor = 50);

create table value_period (
    series_id uuid not null,
    period_start timestamptz not null,
    value_id uuid not null,
    primary key (series_id, period_start, value_id)
);
