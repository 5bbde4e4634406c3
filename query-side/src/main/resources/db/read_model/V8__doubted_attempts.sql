-- What became of each attempt: only a push with an attempt in doubt can be counted twice because of us.
create or replace view push_attempt_view as
select ledger_id, sequence, sent_at, outcome, reason
from push_attempt;
