package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RecordComparison.Difference;
import io.stripemeter.api.reconciliation.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conclusion from a comparison of a ledger's usage, as it is recorded. */
record UsageConclusion(
        RunState run, LedgerPosition ledger, @Nullable Observation observation) {
    RecordComparison equal() {
        return comparison("L2", Verdict.EQUAL, "Stripe holds what is planned" + unplanned(), List.of());
    }

    RecordComparison different(List<Difference> differences, boolean tolerated) {
        Verdict verdict = tolerated ? Verdict.TOLERATED : Verdict.DIFFERENT;
        return comparison(
                "L2", verdict, "Stripe holds " + held() + " instead of " + expected() + unplanned(), differences);
    }

    RecordComparison moving() {
        String why = observation == null
                ? "Pushes were under way all the time; the next run compares it again"
                : "No two observations in a row were equal; the last one was " + held() + " of " + expected();
        return comparison("L2", Verdict.WAITING, why + unplanned(), List.of());
    }

    RecordComparison unreadable(String reason) {
        return comparison("L2", Verdict.UNREADABLE, reason, List.of());
    }

    RecordComparison pushesAddUp() {
        return pushComparison(
                Verdict.EQUAL, "Every push begins where the one before it ended" + unplanned(), List.of());
    }

    RecordComparison pushesDoNotAddUp(String escalation) {
        Difference off = new Difference(
                "books_off",
                0,
                period().start(),
                period().end(),
                ledger.planned(),
                ledger.pushed(),
                Disposition.ESCALATED,
                ledger.chained() ? "The pushes do not add up to what is planned" : "A push is missing from the chain",
                escalation);
        return pushComparison(Verdict.DIFFERENT, "Our own pushes do not add up", List.of(off));
    }

    /** The whole difference, when it can't be shown push by push. */
    Discrepancy whole() {
        Instant from = period().start();
        BigDecimal held = observation == null ? BigDecimal.ZERO : observation.held();
        BigDecimal expected = observation == null ? ledger.expected() : observation.expected();
        return Discrepancy.ofWindow(Discrepancy.Kind.SUM_OFF, from, period().end(), expected, held);
    }

    private RecordComparison pushComparison(Verdict verdict, String explanation, List<Difference> differences) {
        return new RecordComparison(
                run.key(),
                "L0",
                ledger.ledgerId(),
                ledger.customer(),
                ledger.meter(),
                verdict,
                ledger.planned(),
                ledger.pushed(),
                explanation,
                null,
                differences);
    }

    private RecordComparison comparison(
            String level, Verdict verdict, String explanation, List<Difference> differences) {
        return new RecordComparison(
                run.key(),
                level,
                ledger.ledgerId(),
                ledger.customer(),
                ledger.meter(),
                verdict,
                observation == null ? ledger.expected() : observation.expected(),
                observation == null ? null : observation.held(),
                explanation,
                observation == null ? null : observation.readAt(),
                differences);
    }

    private BillingPeriod period() {
        return ledger.periodOr(run.period());
    }

    private String unplanned() {
        BigDecimal counted = ledger.counted();
        if (counted == null || counted.compareTo(ledger.planned()) == 0) {
            return "";
        }
        return "; " + Exact.text(counted.subtract(ledger.planned())) + " counted and not planned";
    }

    private String held() {
        return observation == null ? "nothing known" : Exact.text(observation.held());
    }

    private String expected() {
        return Exact.text(observation == null ? ledger.expected() : observation.expected());
    }
}
