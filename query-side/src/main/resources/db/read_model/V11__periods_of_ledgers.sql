-- Periods of any length: what has ended and is not closed yet, and what a run may look at.

create index ledger_ending on ledger (period_end) where state <> 'closed';

create view ledger_period_view as
select ledger_id, tenant_id, account, period_start, period_end, state, last_sequence, verified_sequence, changed_at,
    suspended_reason
from ledger;

-- Closes that have begun.
create view begun_period_view as
select tenant_id, account, period_start, period_end
from period_close;

create or replace view final_period_view as
select tenant_id, account, period_start, period_end
from period_close
where stage in ('closed', 'escalated');

-- What a run planned to read.
alter table reconciliation_run
    add column planned_ledgers bigint, -- null until it is planned, as in runs of 0.2.0
    add column planned_of bigint,
    add column planned_reads bigint,
    add column budget_left bigint,
    add column planned_order text;
