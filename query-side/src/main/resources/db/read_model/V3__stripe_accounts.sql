-- Stripe accounts: those that tenants linked, and what is mapped to each.

-- Tables, written by projection.stripe-accounts alone ---------------------------------------------------------------------

create table stripe_account (
    tenant_id text collate "C" not null,
    account text collate "C" not null,
    livemode boolean not null,
    masked_key text not null,
    decimals boolean not null,
    max_per_second int not null,
    max_concurrent int not null,
    linked_at timestamptz not null,
    key_set_at timestamptz not null,
    webhook_secret_set_at timestamptz,
    disconnected_at timestamptz,
    changed_by text not null,
    primary key (tenant_id, account)
);

create table customer_account (
    tenant_id text collate "C" not null,
    customer text collate "C" not null,
    account text collate "C" not null,
    stripe_customer_id text not null,
    mapped_at timestamptz not null,
    primary key (tenant_id, customer, account)
);

create table meter_shadow (
    tenant_id text collate "C" not null,
    meter text collate "C" not null,
    account text collate "C" not null,
    stripe_meter_id text not null,
    event_name text not null,
    mapped_at timestamptz not null,
    primary key (tenant_id, meter)
);

-- Offered to other slices -------------------------------------------------------------------------------------------------

-- Accounts that pushes go to: those not disconnected.
create view connected_account_view as
select tenant_id, account, decimals
from stripe_account
where disconnected_at is null;

create view meter_shadow_view as
select tenant_id, meter, account, stripe_meter_id
from meter_shadow;
