-- Stripe names a push by its identifier when it has refused it after accepting it.
create index push_identifier on read_model.push (identifier);
