package io.stripemeter.sagas.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.FindLedgerPositions;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.ReadCandidate;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunScope;
import io.stripemeter.api.reconciliation.RunSelection;
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
 * @param cause why it was asked for, from which its ledgers follow; null in runs from before it was kept
 * @param plan what it may read; null until it is planned
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
        RunTally tally,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cause,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReadPlan plan) {
    /**
     * The last place of a page in the order of ledgers.
     *
     * @param ledgerId null in runs from before a customer could have two ledgers of a meter
     * @param rank of its turn, in a run by turns; null in others
     * @param turn within its rank; null in others
     */
    record Place(
            String customer,
            String meter,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String ledgerId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer rank,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long turn) {
        static Place of(LedgerPosition ledger) {
            return new Place(ledger.customer(), ledger.meter(), ledger.ledgerId(), null, null);
        }

        /** The last turn that was taken; null when nothing is taken by turns. */
        @Nullable
        ReadCandidate turnTaken() {
            return ledgerId == null || rank == null || turn == null ? null : new ReadCandidate(ledgerId, rank, turn);
        }

        static Place of(ReadCandidate turn) {
            return new Place("", "", turn.ledgerId(), turn.rank(), turn.turn());
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
                RunTally.NONE,
                event.cause(),
                null);
    }

    RunKey key() {
        return new RunKey(new TenantId(tenantId), runId);
    }

    RunSelection selection() {
        return cause == null ? RunSelection.OVERLAPPING : RunSelection.of(cause);
    }

    FindLedgerPositions ledgers(int limit) {
        return new FindLedgerPositions(
                tenantId,
                account,
                period.start(),
                period.end(),
                selection() != RunSelection.PERIOD,
                after == null ? null : after.customer(),
                after == null ? null : after.meter(),
                after == null ? null : after.ledgerId(),
                limit);
    }

    RunState opened(Page fresh) {
        return at(after, fresh, 0);
    }

    RunState planned(ReadPlan fresh) {
        return new RunState(
                tenantId, runId, account, period, scope, after, page, pass, corrections, shownTo, tally, cause, fresh);
    }

    /** After a pass over the page. */
    RunState passed(List<Pending> left, int corrected, Map<String, Instant> shown, RunTally counted) {
        Page rest = page == null ? null : new Page(page.last(), left);
        return new RunState(
                tenantId, runId, account, period, scope, after, rest, pass + 1, corrected, shown, counted, cause, plan);
    }

    /** The last pass was cut short by Stripe, and does not count. */
    RunState notCounted() {
        return at(after, page, pass - 1);
    }

    /** The page is done. */
    RunState turned() {
        return at(page == null ? after : page.last(), null, 0);
    }

    private RunState at(@Nullable Place place, @Nullable Page open, int passes) {
        return new RunState(
                tenantId, runId, account, period, scope, place, open, passes, corrections, shownTo, tally, cause, plan);
    }
}
