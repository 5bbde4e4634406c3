package io.stripemeter.query.adjustment;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.adjustment.AdjustedUsageQuery.Question;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.Arguments;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Adjustments and adjusted months over GraphQL. */
@RequiresScope(Scope.READ)
@Controller
class AdjustmentGraphQl {
    private final AdjustmentQuery adjustments;
    private final AdjustedUsageQuery months;

    AdjustmentGraphQl(AdjustmentQuery adjustments, AdjustedUsageQuery months) {
        this.adjustments = adjustments;
        this.months = months;
    }

    /** The arguments of the list. */
    record Asked(
            @Nullable String customer,
            @Nullable String meter,
            @Nullable String month,
            @Nullable String state,
            @Nullable Integer limit,
            @Nullable String cursor) {}

    @QueryMapping("adjustments")
    Page<AdjustmentView> list(@ContextValue(Caller.ATTRIBUTE) Caller caller, @Arguments Asked asked) {
        AdjustmentFilter filter = AdjustmentFilter.of(asked.customer(), asked.meter(), asked.month(), asked.state());
        return adjustments.page(caller.tenantId(), filter, Paging.of(asked.limit(), asked.cursor()));
    }

    @QueryMapping("adjustedUsage")
    AdjustedUsage adjusted(
            @ContextValue(Caller.ATTRIBUTE) Caller caller,
            @Argument("customer") String customer,
            @Argument("meter") String meter,
            @Argument("month") @Nullable String month) {
        return months.find(caller.tenantId(), new Question(customer, meter, month));
    }
}
