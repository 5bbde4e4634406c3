package io.stripemeter.query.shadow;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.query.shadow.ShadowComparisonQuery.Question;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The comparison of shadows over REST. */
@RequiresScope(Scope.READ)
@RestController
class ShadowQueryController {
    private final ShadowComparisonQuery comparisons;

    ShadowQueryController(ShadowComparisonQuery comparisons) {
        this.comparisons = comparisons;
    }

    @GetMapping("/v1/shadow/comparison")
    Page<ShadowComparison> compare(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "month", required = false) @Nullable String month,
            @RequestParam(name = "customer", required = false) @Nullable String customer,
            @RequestParam(name = "meter", required = false) @Nullable String meter,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return comparisons.find(caller.tenantId(), new Question(month, customer, meter), Paging.of(limit, cursor));
    }
}
