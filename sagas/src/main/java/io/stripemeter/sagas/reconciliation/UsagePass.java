package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.push.ConfirmPushes;
import io.stripemeter.api.reconciliation.EscalationKind;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.sagas.billing.MeteredCustomer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One pass over a page of ledgers: looks at each, and concludes those that two looks showed the same. */
final class UsagePass {
    static final String ACTOR = "reconciliation";

    private final RunState begun;
    private final Looks looks;
    private final Reporter reporter;
    private final Terms terms;
    private final Instant now;
    private final List<RunState.Pending> left = new ArrayList<>();
    private final Map<String, Instant> shownTo;
    private RunTally tally;
    private int corrections;

    UsagePass(RunState begun, Looks looks, Reporter reporter, Terms terms, Instant now) {
        this.begun = begun;
        this.looks = looks;
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

    /** Looks at every pending ledger; returns how long to pause when Stripe could not be read, zero otherwise. */
    Duration over(Map<String, LedgerPosition> ledgers) {
        List<RunState.Pending> pending = Objects.requireNonNull(begun.page()).pending();
        for (int i = 0; i < pending.size(); i++) {
            RunState.Pending one = pending.get(i);
            LedgerPosition ledger = ledgers.get(one.ledgerId());
            try {
                if (ledger != null) {
                    look(ledger, one.look());
                }
            } catch (Unread unread) {
                if (!unread.absent()) {
                    left.addAll(pending.subList(i, pending.size()));
                    return unread.retryAfter();
                }
                unreadable(ledger, unread.reason());
            }
        }
        return Duration.ZERO;
    }

    /** Concludes what never showed the same twice. */
    RunState giveUp(Map<String, LedgerPosition> ledgers) {
        for (RunState.Pending one : left) {
            LedgerPosition ledger = ledgers.get(one.ledgerId());
            if (ledger != null) {
                conclude(new UsageConclusion(begun, ledger, one.look()).moving());
            }
        }
        left.clear();
        return state();
    }

    private void look(LedgerPosition ledger, @Nullable Look before) {
        if (before == null) {
            checkBooks(ledger);
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
        Look look = looks.at(ledger, of, begun.period());
        Instant shown = look.shownTo();
        if (shown != null) { // seen once is enough: so far Stripe has counted, whatever it shows of others
            shownTo.merge(of.stripeMeterId(), shown, (a, b) -> a.isAfter(b) ? a : b);
        }
        if (before == null || !look.sameAs(before)) {
            left.add(new RunState.Pending(ledger.ledgerId(), look));
            return;
        }
        decide(ledger, look, shownTo.get(of.stripeMeterId()));
    }

    /** L0: every push begins where the one before it ended, and one by one they are what the ledger planned. */
    private void checkBooks(LedgerPosition ledger) {
        UsageConclusion conclusion = new UsageConclusion(begun, ledger, null);
        if (ledger.chained() && ledger.pushed().compareTo(ledger.planned()) == 0) {
            reporter.record(conclusion.booksAgree());
            return;
        }
        String escalation = reporter.escalate(
                begun,
                EscalationKind.OWN_BOOKS,
                ledger.ledgerId(),
                ledger.ledgerId(),
                Map.of("planned", Exact.text(ledger.planned()), "pushed", Exact.text(ledger.pushed())));
        reporter.record(conclusion.booksDiffer(escalation));
    }

    private void decide(LedgerPosition ledger, Look look, @Nullable Instant shown) {
        boolean over = !now.isBefore(begun.period().end());
        Judge judge = new Judge(
                now,
                ledger.closed(),
                over ? BigDecimal.ZERO : terms.tolerance(),
                look.shownTo(),
                new Judge.Caps(terms.maxCorrections() - corrections, terms.largestCorrection()));
        UsageConclusion conclusion = new UsageConclusion(begun, ledger, look);
        List<Ruling> rulings = new ArrayList<>(new StoppedPush(ledger, look, reporter).rule(judge.witnessedBy(shown)));
        if (look.equal()) {
            if (ledger.settled() && ledger.lastSequence() > 0) {
                reporter.ask(new ConfirmPushes(ledger.ledgerId(), ledger.lastSequence(), look.held(), look.readAt()));
            }
            if (rulings.isEmpty()) {
                conclude(conclusion.equal());
                return;
            }
        } else {
            rulings.addAll(judge.rule(look, ledger.changedAt(), conclusion.whole()));
        }
        Sentence sentence = new Sentence(begun, ledger, look, reporter);
        corrections += sentence.carryOut(rulings);
        boolean tolerated = !look.equal() && judge.tolerates(look) && !ledger.closed();
        conclude(conclusion.different(sentence.differences(), tolerated));
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
