-- Usage by billing period. Until the periods of a customer are known to be others, they are the calendar months of UTC.

-- Finds the whole of a meter by the beginning of its period; of a month, its first instant in UTC.
drop index counter_month_of_meter;
create index counter_month_of_meter on counter_month (meter_id, (month::timestamp at time zone 'UTC')) where whole;

-- Offered to other slices -------------------------------------------------------------------------------------------------

create view counter_period_view as
select series_id, meter_id, month::timestamp at time zone 'UTC' as period_start,
    (month + interval '1 month') at time zone 'UTC' as period_end, whole, touched_position, events, sum, min, max, last,
    unique_values
from counter_month;

create view counter_period_adjustment_view as
select tenant_id, customer, meter, month::timestamp at time zone 'UTC' as period_start,
    (month + interval '1 month') at time zone 'UTC' as period_end, amount, position
from counter_adjustment;

-- A billing period as it is to be billed: what is counted, with the adjustments that its pushes bring to Stripe.
create view counted_period_view as
select s.tenant_id, s.customer, s.meter, c.period_start, c.period_end,
    coalesce(counter_value(
        m.aggregation, c.events, c.sum, c.min, c.max, c.last, c.unique_values), 0) + coalesce(a.amount, 0) as total
from counter_meter m
join counter_period_view c on c.meter_id = m.meter_id and c.whole
join series s on s.id = c.series_id and s.tenant_id = m.tenant_id and s.meter = m.meter
    and s.dimensions is null
left join counter_period_adjustment_view a on a.tenant_id = s.tenant_id and a.customer = s.customer
    and a.meter = s.meter and a.period_start = c.period_start
union all
select a.tenant_id, a.customer, a.meter, a.period_start, a.period_end, a.amount
from counter_period_adjustment_view a
where not exists (
    select 1 from series s join counter_period_view c on c.series_id = s.id
    where s.tenant_id = a.tenant_id and s.customer = a.customer and s.meter = a.meter
        and s.dimensions is null and c.period_start = a.period_start);
