package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.FindLedgerPositions;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a run: everything that must outlive its node, stored with the task that drives it.
 *
 * @param after where the page before ended; null at the beginning
 * @param page the ledgers being compared; null when the next page is to be fetched
 * @param pass how often the page was observed
 * @param corrections how many this run has asked for
 * @param shownTo by Stripe meter, the latest slot of ours that Stripe was seen to show
 */
record RunState(
        String tenantId,
        String runId,
        String account,
        BillingPeriod period,
        RunScope scope,
        @Nullable Place after,
        @Nullable Page page,
        int pass,
        int corrections,
        Map<String, Instant> shownTo,
        RunTally tally) {
    /** The last place of a page in the order of ledgers. */
    record Place(String customer, String meter) {
        static Place of(LedgerPosition ledger) {
            return new Place(ledger.customer(), ledger.meter());
        }
    }

    /** A ledger that is not done; {@code observation} is the last one, null before the first. */
    record Pending(String ledgerId, @Nullable Observation observation) {}

    /** The ledgers up to a place that are not done. */
    record Page(Place last, List<Pending> pending) {
        Page {
            pending = List.copyOf(pending);
        }
    }

    RunState {
        shownTo = Map.copyOf(shownTo);
    }

    static RunState of(ReconciliationStarted event) {
        return new RunState(
                event.tenantId(),
                event.runId(),
                event.account(),
                new BillingPeriod(event.periodStart(), event.periodEnd()),
                RunScope.parse(event.scope(), "scope"),
                null,
                null,
                0,
                0,
                Map.of(),
                RunTally.NONE);
    }

    RunKey key() {
        return new RunKey(new TenantId(tenantId), runId);
    }

    FindLedgerPositions ledgers(int limit) {
        return new FindLedgerPositions(
                tenantId,
                account,
                period.start(),
                after == null ? null : after.customer(),
                after == null ? null : after.meter(),
                limit);
    }

    RunState opened(Page fresh) {
        return new RunState(tenantId, runId, account, period, scope, after, fresh, 0, corrections, shownTo, tally);
    }

    /** After a pass over the page. */
    RunState passed(List<Pending> left, int corrected, Map<String, Instant> shown, RunTally counted) {
        Page rest = page == null ? null : new Page(page.last(), left);
        return new RunState(tenantId, runId, account, period, scope, after, rest, pass + 1, corrected, shown, counted);
    }

    /** The last pass was cut short by Stripe, and does not count. */
    RunState notCounted() {
        return new RunState(
                tenantId, runId, account, period, scope, after, page, pass - 1, corrections, shownTo, tally);
    }

    /** The page is done. */
    RunState turned() {
        return new RunState(
                tenantId,
                runId,
                account,
                period,
                scope,
                page == null ? after : page.last(),
                null,
                0,
                corrections,
                shownTo,
                tally);
    }
}
