-- Everything here is folded from the log and can be rebuilt from it. Identifiers are compared by their bytes
-- (collation "C"), so that no order depends on the locale of a server.

-- Counters, written by projection.counters alone -------------------------------------------------------------------

create table read_model.counter_meter (
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
create index counter_meter_mapped on read_model.counter_meter (mapped_position);

create table read_model.counter_customer (
    tenant_id text collate "C" not null,
    customer text collate "C" not null,
    account text not null,
    stripe_customer_id text not null,
    mapped_position bigint not null,
    primary key (tenant_id, customer)
);
create index counter_customer_mapped on read_model.counter_customer (mapped_position);

-- What a counter counts: a customer's use of a meter, as a whole or under one combination of dimensions.
create table read_model.series (
    id uuid primary key, -- first 128 bits of SHA-256 of the other columns
    meter_id uuid not null,
    tenant_id text collate "C" not null,
    meter text collate "C" not null,
    customer text collate "C" not null,
    dimensions text collate "C" -- canonical JSON object; null for the whole
);
create index series_of_customer on read_model.series (tenant_id, customer, meter);

-- Quarter hours, UTC. A meter without dimensions has the whole here, a meter with dimensions only its parts.
-- Only keys are indexed, so that every update can be HOT; the free space of a page takes the next versions.
create table read_model.counter_quarter (
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
) with (fillfactor = 80);

-- Calendar months, UTC: the whole of each meter, and its parts.
create table read_model.counter_month (
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
) with (fillfactor = 70);
create index counter_month_of_meter on read_model.counter_month (meter_id, month) where whole;
-- Finds what was touched after a position. A block range index, because it leaves updates HOT.
create index counter_month_touched on read_model.counter_month
    using brin (touched_position) with (pages_per_range = 8, autosummarize = on);

-- The different values that unique_count meters saw, as the first 128 bits of SHA-256 of their canonical JSON.
create table read_model.value_quarter (
    series_id uuid not null,
    window_start timestamptz not null,
    value_id uuid not null,
    primary key (series_id, window_start, value_id)
);
create table read_model.value_month (
    series_id uuid not null,
    month date not null,
    value_id uuid not null,
    primary key (series_id, month, value_id)
);

-- What a counter is worth under an aggregation. The average is exact to 12 decimals, half up.
create function read_model.counter_value(
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

-- Definitions, written by projection.directory alone ---------------------------------------------------------------

create table read_model.tenant (
    tenant_id text collate "C" primary key,
    name text not null,
    auto_create_meters boolean not null,
    registered_at timestamptz not null
);

create table read_model.api_key (
    key_id text collate "C" primary key,
    tenant_id text collate "C" not null,
    mode text not null,
    scopes text[] not null,
    label text not null,
    issued_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
);
create index api_key_of_tenant on read_model.api_key (tenant_id, key_id);

create table read_model.meter (
    tenant_id text collate "C" not null,
    meter text collate "C" not null,
    display_name text not null,
    aggregation text not null,
    value_property text,
    group_by text[] not null,
    lateness_seconds bigint not null,
    defined_at timestamptz not null,
    archived_at timestamptz,
    account text,
    stripe_meter_id text,
    event_name text,
    primary key (tenant_id, meter)
);

create table read_model.customer (
    tenant_id text collate "C" not null,
    customer text collate "C" not null,
    name text, -- null until registered
    known_since timestamptz not null,
    account text,
    stripe_customer_id text,
    primary key (tenant_id, customer)
);

-- Push ledgers, written by projection.pushes alone -----------------------------------------------------------------

create table read_model.ledger (
    ledger_id text collate "C" primary key,
    tenant_id text collate "C" not null,
    account text collate "C" not null,
    customer text collate "C" not null,
    meter text collate "C" not null,
    period_start timestamptz not null,
    period_end timestamptz not null,
    opened_position bigint not null, -- of the first plan
    state text not null, -- idle, planned, dispatched, throttled, unknown, rejected or suspended
    planned_total numeric not null,
    accepted_total numeric not null,
    planned_position bigint not null, -- up to which the counter behind the planned total had counted
    last_sequence bigint not null,
    last_error text,
    next_retry_at timestamptz,
    suspended_reason text,
    changed_at timestamptz not null
);
create unique index ledger_key on read_model.ledger (tenant_id, customer, meter, account, period_start);
create unique index ledger_newest on read_model.ledger (tenant_id, opened_position desc);

create table read_model.push (
    ledger_id text collate "C" not null,
    sequence bigint not null,
    tenant_id text collate "C" not null,
    position bigint not null, -- of the plan
    state text not null, -- planned, dispatched, accepted, throttled, unknown or rejected
    delta numeric not null,
    from_total numeric not null,
    to_total numeric not null,
    identifier text not null,
    slot timestamptz not null,
    stripe_customer_id text not null,
    event_name text not null,
    planned_at timestamptz not null,
    accepted_at timestamptz,
    primary key (ledger_id, sequence)
);
create unique index push_newest on read_model.push (tenant_id, position desc);

create table read_model.push_attempt (
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
