-- Offered to other slices -------------------------------------------------------------------------------------------------

-- The Stripe meters of shadows, with all that a check of them needs.
create or replace view meter_shadow_view as
select tenant_id, meter, account, stripe_meter_id, roll_up_into, event_name, checked, customer_mapping_key,
    value_settings_key
from meter_shadow;
