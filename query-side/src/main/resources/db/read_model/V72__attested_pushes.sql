-- Why a person has said what Stripe holds of a push, where reads can't tell.
alter table read_model.push add column read_reason text;
alter table read_model.push_correction add column read_reason text;
