-- Customers are billed at each Stripe account they are mapped at, and a meter may have a shadow at a test account.

alter table read_model.counter_customer drop constraint counter_customer_pkey;
alter table read_model.counter_customer add primary key (tenant_id, customer, account);

-- Written by projection.counters alone, as the mappings beside it.
create table read_model.counter_shadow (
    tenant_id text collate "C" not null,
    meter text collate "C" not null,
    account text collate "C" not null,
    event_name text not null,
    mapped_position bigint not null,
    primary key (tenant_id, meter)
);
create index counter_shadow_mapped on read_model.counter_shadow (mapped_position);

alter table read_model.ledger add column shadow boolean not null default false;

-- Written by projection.stripe-accounts alone.
create table read_model.customer_account (
    tenant_id text collate "C" not null,
    customer text collate "C" not null,
    account text collate "C" not null,
    stripe_customer_id text not null,
    mapped_at timestamptz not null,
    primary key (tenant_id, customer, account)
);

create table read_model.meter_shadow (
    tenant_id text collate "C" not null,
    meter text collate "C" not null,
    account text collate "C" not null,
    stripe_meter_id text not null,
    event_name text not null,
    mapped_at timestamptz not null,
    primary key (tenant_id, meter)
);
