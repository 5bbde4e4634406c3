package io.stripemeter.query.reconciliation;

import io.stripemeter.api.access.Caller;
import io.stripemeter.api.access.RequiresScope;
import io.stripemeter.api.access.Scope;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import io.stripemeter.query.reconciliation.PushUsageQuery.UsageEventView;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reconciliation runs, their comparisons and differences over REST as JSON. */
@RequiresScope(Scope.READ)
@RestController
@RequestMapping("/v1/reconciliation")
class ReconciliationQueryController {
    private static final int MAX_LEDGER_ID_LENGTH = 1_000;

    private final RunQuery runs;
    private final ObjectProvider<PushUsageQuery> usage;

    ReconciliationQueryController(RunQuery runs, ObjectProvider<PushUsageQuery> usage) {
        this.runs = runs;
        this.usage = usage;
    }

    @GetMapping("/runs")
    Page<RunView> runs(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        return runs.find(caller.tenantId(), Paging.of(limit, cursor));
    }

    @GetMapping("/runs/{run}")
    RunView run(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("run") String run) {
        return runs.get(caller.tenantId(), run);
    }

    @GetMapping("/runs/{run}/comparisons")
    Page<ComparisonView> comparisons(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("run") String run, Narrowing narrowing) {
        RunFilter filter = RunFilter.ofComparisons(narrowing.customer(), narrowing.meter(), narrowing.verdict());
        return runs.comparisons(caller.tenantId(), run, filter, narrowing.paging());
    }

    @GetMapping("/runs/{run}/differences")
    Page<DifferenceView> differences(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller, @PathVariable("run") String run, Narrowing narrowing) {
        RunFilter filter = RunFilter.ofDifferences(narrowing.customer(), narrowing.meter(), narrowing.disposition());
        return runs.differences(caller.tenantId(), run, filter, narrowing.paging());
    }

    @GetMapping("/usage-events")
    Page<UsageEventView> usageEvents(
            @RequestAttribute(Caller.ATTRIBUTE) Caller caller,
            @RequestParam(name = "ledger", required = false) @Nullable String ledger,
            @RequestParam(name = "push", required = false) @Nullable String push,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        String ledgerId = Texts.require(ledger, "ledger", MAX_LEDGER_ID_LENGTH);
        return usage.getObject().find(caller.tenantId(), ledgerId, sequence(push), Paging.of(limit, cursor));
    }

    /** The filter and page of a list of results as the request writes them. */
    record Narrowing(
            @Nullable String customer,
            @Nullable String meter,
            @Nullable String verdict,
            @Nullable String disposition,
            @Nullable String limit,
            @Nullable String cursor) {
        Paging paging() {
            return Paging.of(limit, cursor);
        }
    }

    private static long sequence(@Nullable String push) {
        try {
            return Long.parseLong(push == null ? "" : push);
        } catch (NumberFormatException e) {
            throw Problem.invalid("not_a_number", "push", "push must be the number of a push of the ledger");
        }
    }
}
