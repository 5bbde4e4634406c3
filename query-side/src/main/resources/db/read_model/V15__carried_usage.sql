-- Offered to other slices -------------------------------------------------------------------------------------------------

-- Late usage by the periods whose bills it moves between: into the one that bills it (carried_in), and out of the one it belongs to, whose
-- invoice was final before it came (carried_out, negative), whatever became of its adjustment.
create view carried_usage_view as
select tenant_id, customer, meter, billed_in as period_start, 'carried_in' as direction, amount
from adjustment where counted and billed_in is not null
union all
select tenant_id, customer, meter, reverted_in, 'carried_in', -amount
from adjustment where counted and reverted_in is not null
union all
select tenant_id, customer, meter, period_start, 'carried_out', -amount
from adjustment where counted;
