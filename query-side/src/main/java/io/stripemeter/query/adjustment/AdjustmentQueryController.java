package io.stripemeter.query.adjustment;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import io.stripemeter.query.adjustment.AdjustedUsageQuery.Question;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Adjustments and adjusted months over REST. */
@RequiresScope(Scope.READ)
@RestController
class AdjustmentQueryController {
    private final AdjustmentQuery adjustments;
    private final AdjustedUsageQuery months;

    AdjustmentQueryController(AdjustmentQuery adjustments, AdjustedUsageQuery months) {
        this.adjustments = adjustments;
        this.months = months;
    }

    /** The parameters of a list of adjustments as the request writes them. */
    record Narrowing(
            @Nullable String customer,
            @Nullable String meter,
            @Nullable String month,
            @Nullable String state) {}

    @GetMapping("/v1/adjustments")
    Page<AdjustmentView> list(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            Narrowing narrowing,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        AdjustmentFilter filter =
                AdjustmentFilter.of(narrowing.customer(), narrowing.meter(), narrowing.month(), narrowing.state());
        return adjustments.page(caller.tenantId(), filter, Paging.of(limit, cursor));
    }

    @GetMapping("/v1/adjustments/{id}")
    AdjustmentView find(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("id") String id) {
        return adjustments
                .find(caller.tenantId(), id)
                .orElseThrow(() -> Problem.notFound("unknown_adjustment", "There is no adjustment " + id));
    }

    @GetMapping("/v1/usage/adjusted")
    AdjustedUsage adjusted(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "customer", required = false) @Nullable String customer,
            @RequestParam(name = "meter", required = false) @Nullable String meter,
            @RequestParam(name = "month", required = false) @Nullable String month) {
        return months.find(caller.tenantId(), new Question(customer, meter, month));
    }
}
