-- Linked Stripe accounts, written by projection.stripe-accounts alone ----------------------------------------------

create table read_model.stripe_account (
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
