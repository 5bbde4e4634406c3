package io.stripemeter.query.shadow;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.shadow.ShadowComparisonQuery.Question;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The comparison of shadows over GraphQL. */
@RequiresScope(Scope.READ)
@Controller
class ShadowGraphQl {
    private final ShadowComparisonQuery comparisons;

    ShadowGraphQl(ShadowComparisonQuery comparisons) {
        this.comparisons = comparisons;
    }

    @QueryMapping
    Page<ShadowComparison> shadowComparison(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("month") @Nullable String month,
            @Argument("customer") @Nullable String customer,
            @Argument("meter") @Nullable String meter,
            @Argument("limit") @Nullable Integer limit,
            @Argument("cursor") @Nullable String cursor) {
        return comparisons.find(caller.tenantId(), new Question(month, customer, meter), Paging.of(limit, cursor));
    }
}
