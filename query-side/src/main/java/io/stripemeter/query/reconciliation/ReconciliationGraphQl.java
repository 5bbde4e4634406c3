package io.stripemeter.query.reconciliation;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Reconciliation runs, their comparisons and differences over GraphQL. */
@RequiresScope(Scope.READ)
@Controller
class ReconciliationGraphQl {
    private final RunQuery runs;

    ReconciliationGraphQl(RunQuery runs) {
        this.runs = runs;
    }

    /** The filter of a list of results as the request writes it. */
    record Filter(
            @Nullable String customer,
            @Nullable String meter,
            @Nullable String verdict,
            @Nullable String disposition) {}

    @QueryMapping
    Page<RunView> reconciliationRuns(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return runs.find(caller.tenantId(), Paging.of(limit, cursor));
    }

    @QueryMapping
    Page<ComparisonView> reconciliationComparisons(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("run") String run,
            @Arguments Filter filter,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        RunFilter checked = RunFilter.ofComparisons(filter.customer(), filter.meter(), filter.verdict());
        return runs.comparisons(caller.tenantId(), run, checked, Paging.of(limit, cursor));
    }

    @QueryMapping
    Page<DifferenceView> reconciliationDifferences(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("run") String run,
            @Arguments Filter filter,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        RunFilter checked = RunFilter.ofDifferences(filter.customer(), filter.meter(), filter.disposition());
        return runs.differences(caller.tenantId(), run, checked, Paging.of(limit, cursor));
    }
}
