package io.stripemeter.app.rehearsal.parity;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Queries of the read models: the totals of ledgers, and customers whose months do not add up. */
record LedgerTotals(JdbcClient jdbc) {
    /** Planned and carried of the customer's ledgers, oldest first. */
    List<String> ledgers(String customer) {
        return jdbc.sql("""
                select trim_scale(planned_total) || ' + ' || trim_scale(carried_total) from read_model.ledger
                where customer = :customer order by period_start
                """).param("customer", customer).query(String.class).list();
    }

    /** Customers for whom the parts of all months do not add up: planned and carried, counted and adjusted. */
    List<String> unbalanced() {
        return jdbc.sql("""
                with ours as (
                    select customer, sum(planned_total + carried_total) as total from read_model.ledger group by customer),
                counted as (
                    select s.customer, sum(c.sum) as total from read_model.series s
                    join read_model.counter_month c on c.series_id = s.id where s.dimensions is null group by s.customer),
                adjusted as (
                    select customer, sum(amount) as total from read_model.adjustment
                    where state = 'approved' and billed_in is not null group by customer),
                carried as (
                    select customer, sum(carried_total) as total from read_model.ledger group by customer),
                late as (
                    select customer, sum(amount) as total from read_model.adjustment
                    where state = 'approved' and kind = 'late_usage' group by customer)
                select customer from ours join counted using (customer) join adjusted using (customer)
                    join carried using (customer) join late using (customer)
                where ours.total <> counted.total + adjusted.total or carried.total <> late.total
                """).query(String.class).list();
    }
}
