-- What is known of a mapping since 0.3.0: with whom it is shared, whether Stripe confirmed it, and who made it. Mappings
-- from before have none of it, so that nothing has to be rebuilt.

alter table customer_account
    add column roll_up_into text collate "C",
    add column checked boolean,
    add column mapped_by text;

-- Who is mapped to a Stripe customer.
create index customer_account_by_stripe on customer_account (account, stripe_customer_id);

alter table meter
    add column mapped_at timestamptz,
    add column mapped_by text,
    add column roll_up_into text collate "C",
    add column checked boolean,
    add column customer_mapping_key text,
    add column value_settings_key text;

alter table meter_shadow
    add column mapped_by text,
    add column roll_up_into text collate "C",
    add column checked boolean,
    add column customer_mapping_key text,
    add column value_settings_key text;

-- Offered to other slices -------------------------------------------------------------------------------------------------

-- Where customers are billed, by account.
create view customer_account_view as
select tenant_id, customer, account, stripe_customer_id, roll_up_into, checked, mapped_at, mapped_by
from customer_account;

-- The Stripe meters of shadows, and with which meter of ours they are shared.
create or replace view meter_shadow_view as
select tenant_id, meter, account, stripe_meter_id, roll_up_into
from meter_shadow;
