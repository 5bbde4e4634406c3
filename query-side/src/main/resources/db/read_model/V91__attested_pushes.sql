-- Why a person has said what Stripe holds of a push, where reads can't tell.
alter table read_model.push add column if not exists read_reason text;
alter table read_model.push_correction add column if not exists read_reason text;
