-- Directory: tenants, API keys, meters and customers, as they are looked up.

-- Tables, written by projection.directory alone ---------------------------------------------------------------------------

create table tenant (
    tenant_id text collate "C" primary key,
    name text not null,
    auto_create_meters boolean not null,
    registered_at timestamptz not null
);

create table api_key (
    key_id text collate "C" primary key,
    tenant_id text collate "C" not null,
    mode text not null,
    scopes text[] not null,
    label text not null,
    issued_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
);
create index api_key_of_tenant on api_key (tenant_id, key_id);

create table meter (
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

create table customer (
    tenant_id text collate "C" not null,
    customer text collate "C" not null,
    name text, -- null until registered
    known_since timestamptz not null,
    account text,
    stripe_customer_id text,
    primary key (tenant_id, customer)
);

-- Offered to other slices -------------------------------------------------------------------------------------------------

-- What a meter counts, and the Stripe meter that it feeds.
create view meter_view as
select tenant_id, meter, aggregation, group_by, account, stripe_meter_id
from meter;
