package io.stripemeter.query.usage;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.query.support.Filters;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Usage over GraphQL. */
@RequiresScope(Scope.READ)
@Controller
class UsageGraphQl {
    private final UsageQueryService reads;
    private final CounterQuery counters;

    UsageGraphQl(UsageQueryService reads, CounterQuery counters) {
        this.reads = reads;
        this.counters = counters;
    }

    @QueryMapping
    CurrentUsage usage(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("customer") String customer,
            @Argument("meter") String meter) {
        return reads.current(question(caller, customer, meter));
    }

    @QueryMapping
    UsageHistory usageHistory(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("customer") String customer,
            @Argument("meter") String meter,
            @Arguments UsageQueryService.Range range) {
        return reads.history(question(caller, customer, meter), range);
    }

    @QueryMapping
    TopCustomers topCustomers(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("meter") String meter,
            @Argument("month") @Nullable String month,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return reads.top(caller.tenantId(), new MeterKey(meter).value(), month, Paging.of(limit, cursor));
    }

    /** The filter of a list of counters. */
    record CounterFilter(
            @Nullable String month,
            @Nullable String customer,
            @Nullable String meter) {}

    @QueryMapping
    Page<CounterView> counters(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Arguments CounterFilter filter,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return counters.counters(
                caller.tenantId(),
                reads.month(filter.month()),
                Filters.customer(filter.customer()),
                Filters.meter(filter.meter()),
                Paging.of(limit, cursor));
    }

    @QueryMapping
    FreshnessView freshness() {
        return reads.freshness();
    }

    private static UsageSelection question(Caller caller, String customer, String meter) {
        return new UsageSelection(caller.tenantId(), new CustomerId(customer), new MeterKey(meter));
    }
}
