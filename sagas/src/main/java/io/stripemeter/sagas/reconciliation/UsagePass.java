package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.stripe.reconciliation.MeteredCustomer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a page of ledgers: observes each, and concludes those that two observations in a row showed the same.
 */
final class UsagePass {
    static final String ACTOR = "reconciliation";

    private final RunState begun;
    private final LedgerObserver observer;
    private final Reporter reporter;
    private final RunPolicy terms;
    private final Instant now;
    private final List<RunState.Pending> left = new ArrayList<>();
    private final Map<String, Instant> shownTo;
    private RunTally tally;
    private int corrections;

    UsagePass(RunState begun, LedgerObserver observer, Reporter reporter, RunPolicy terms, Instant now) {
        this.begun = begun;
        this.observer = observer;
        this.reporter = reporter;
        this.terms = terms;
        this.now = now;
        this.shownTo = new HashMap<>(begun.shownTo());
        this.tally = begun.tally();
        this.corrections = begun.corrections();
    }

    RunState state() {
        return begun.passed(left, corrections, shownTo, tally);
    }

    /** Observes every pending ledger; returns how long to pause when Stripe could not be read, zero otherwise. */
    Duration over(Map<String, LedgerPosition> ledgers) {
        List<RunState.Pending> pending = Objects.requireNonNull(begun.page()).pending();
        for (int i = 0; i < pending.size(); i++) {
            RunState.Pending one = pending.get(i);
            LedgerPosition ledger = ledgers.get(one.ledgerId());
            try {
                if (ledger != null) {
                    observe(ledger, one.observation());
                }
            } catch (ReadFailed failed) {
                if (!failed.absent()) {
                    left.addAll(pending.subList(i, pending.size()));
                    return failed.retryAfter();
                }
                unreadable(ledger, failed.reason());
            }
        }
        return Duration.ZERO;
    }

    /** Concludes what never showed the same twice. */
    RunState giveUp(Map<String, LedgerPosition> ledgers) {
        for (RunState.Pending one : left) {
            LedgerPosition ledger = ledgers.get(one.ledgerId());
            if (ledger != null) {
                conclude(new UsageConclusion(begun, ledger, one.observation()).moving());
            }
        }
        left.clear();
        return state();
    }

    private void observe(LedgerPosition ledger, @Nullable Observation before) {
        if (before == null) {
            checkPushes(ledger);
        }
        if (ledger.stripeMeterId() == null) {
            unreadable(ledger, "Its meter feeds no Stripe meter at this account any more");
            return;
        }
        if (now.isBefore(ledger.changedAt().plus(terms.lag()))) {
            left.add(new RunState.Pending(ledger.ledgerId(), null));
            return;
        }
        MeteredCustomer of = new MeteredCustomer(
                begun.tenantId(), begun.account(), ledger.stripeMeterId(), ledger.stripeCustomerId());
        Observation observation = observer.at(ledger, of, ledger.periodOr(begun.period()));
        Instant shown = observation.shownTo();
        if (shown != null) { // seen once is enough: so far Stripe has counted, whatever it shows of others
            shownTo.merge(of.stripeMeterId(), shown, (a, b) -> a.isAfter(b) ? a : b);
        }
        if (before == null || !observation.sameAs(before)) {
            left.add(new RunState.Pending(ledger.ledgerId(), observation));
            return;
        }
        decide(ledger, observation, shownTo.get(of.stripeMeterId()));
    }

    /** L0: every push begins where the one before it ended, and one by one they are what the ledger planned. */
    private void checkPushes(LedgerPosition ledger) {
        UsageConclusion conclusion = new UsageConclusion(begun, ledger, null);
        if (ledger.chained() && ledger.pushed().compareTo(ledger.planned()) == 0) {
            reporter.record(conclusion.pushesAddUp());
            return;
        }
        String escalation = reporter.escalate(
                begun,
                EscalationKind.OWN_BOOKS,
                ledger.ledgerId(),
                ledger.ledgerId(),
                Map.of("planned", Exact.text(ledger.planned()), "pushed", Exact.text(ledger.pushed())));
        reporter.record(conclusion.pushesDoNotAddUp(escalation));
    }

    private void decide(LedgerPosition ledger, Observation observation, @Nullable Instant shown) {
        boolean over = !now.isBefore(ledger.periodOr(begun.period()).end());
        CorrectionPolicy policy = new CorrectionPolicy(
                now,
                ledger.closed(),
                over ? BigDecimal.ZERO : terms.tolerance(),
                observation.shownTo(),
                new CorrectionPolicy.Caps(terms.maxCorrections() - corrections, terms.largestCorrection()));
        UsageConclusion conclusion = new UsageConclusion(begun, ledger, observation);
        StoppedPush stopped =
                new StoppedPush(ledger, observation, reporter, () -> observer.last(begun.tenantId(), ledger));
        List<Decision> decisions = new ArrayList<>(stopped.decide(policy.witnessedBy(shown)));
        if (observation.equal()) {
            if (ledger.settled() && ledger.lastSequence() > 0) {
                reporter.ask(new ConfirmPushes(
                        ledger.ledgerId(), ledger.lastSequence(), observation.held(), observation.readAt()));
            }
            if (decisions.isEmpty()) {
                conclude(conclusion.equal());
                return;
            }
        } else {
            long taken = decisions.stream()
                    .filter(decision -> decision.disposition() == Disposition.CORRECTED)
                    .count();
            decisions.addAll(policy.after(taken).decide(observation, ledger.changedAt(), conclusion.whole()));
        }
        DecisionExecutor executor = new DecisionExecutor(begun, ledger, observation, reporter);
        corrections += executor.carryOut(decisions);
        boolean tolerated = !observation.equal() && policy.tolerates(observation) && !ledger.closed();
        conclude(conclusion.different(executor.differences(), tolerated));
    }

    private void unreadable(@Nullable LedgerPosition ledger, String reason) {
        if (ledger == null) {
            return;
        }
        reporter.escalate(
                begun,
                EscalationKind.UNREADABLE,
                ledger.ledgerId(),
                ledger.ledgerId(),
                Map.of("reason", reason, "expected", Exact.text(ledger.expected())));
        conclude(new UsageConclusion(begun, ledger, null).unreadable(reason));
    }

    private void conclude(RecordComparison comparison) {
        reporter.record(comparison);
        tally = tally.plus(comparison.verdict());
    }
}
