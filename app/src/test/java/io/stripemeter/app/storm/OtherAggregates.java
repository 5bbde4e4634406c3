package io.stripemeter.app.storm;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.adjustment.AdjustmentEffect;
import io.stripemeter.api.adjustment.ProposeLateUsage;
import io.stripemeter.api.adjustment.ProposedLateUsage;
import io.stripemeter.api.escalation.EscalationKind;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.periodclose.AdvancePeriodClose;
import io.stripemeter.api.periodclose.CloseStage;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.FinishReconciliation;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.api.support.Problem;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates beside ledgers: runs, closes, late usage and escalations. As in production, the first command wins, and
 * everything is stored.
 */
final class OtherAggregates {
    final Map<String, RaiseEscalation> open = new TreeMap<>();
    final Deque<ReconciliationStarted> toStart = new ArrayDeque<>();
    final List<ReconciliationFinished> finished = new ArrayList<>();
    int escalations;

    private final Clock clock;
    private final Consumer<ProposeLateUsage> bill;
    private final Set<String> runs = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> billed = new HashSet<>();
    private final Map<BillingPeriod, CloseStage> stages = new HashMap<>();

    /** @param bill counts late usage with the present month, once each */
    OtherAggregates(Clock clock, Consumer<ProposeLateUsage> bill) {
        this.clock = clock;
        this.bill = bill;
    }

    @Nullable
    Object take(Addressed command) {
        if (command instanceof RaiseEscalation raise) {
            escalations += open.putIfAbsent(raise.escalation().id(), raise) == null ? 1 : 0;
        } else if (command instanceof ResolveEscalation resolve) {
            if (open.remove(resolve.escalation().id()) == null) {
                throw Problem.notFound("unknown_escalation", "There is no such escalation");
            }
        } else if (command instanceof StartReconciliation start) {
            start(start);
        } else if (command instanceof FinishReconciliation finish) {
            finish(finish);
        } else if (command instanceof AdvancePeriodClose advance) {
            stages.merge(advance.key().period(), advance.stage(), (was, is) -> was.compareTo(is) > 0 ? was : is);
        } else if (command instanceof ProposeLateUsage late) {
            if (billed.add(late.id().value())) {
                bill.accept(late);
            }
            return new ProposedLateUsage(late.id(), AdjustmentEffect.NEXT_PERIOD, true);
        } else if (!(command instanceof RecordComparison)) {
            throw new IllegalArgumentException("No aggregate takes " + command);
        }
        return null;
    }

    /** Returns whether the close of the period has ended. */
    boolean over(BillingPeriod period) {
        CloseStage stage = stages.get(period);
        return stage == CloseStage.CLOSED || stage == CloseStage.ESCALATED;
    }

    /** Returns whether an escalation about the ledger is open. */
    boolean names(String ledgerId) {
        return open.values().stream()
                .anyMatch(
                        raise -> raise.subject().equals(ledgerId) || raise.key().contains(ledgerId));
    }

    /** Returns whether an escalation of that kind about one push is open. */
    boolean names(EscalationKind kind, String ledgerId, long sequence) {
        return open.values().stream()
                .anyMatch(raise -> raise.kind() == kind && raise.key().equals(ledgerId + "#" + sequence));
    }

    private void start(StartReconciliation start) {
        if (runs.add(start.run().id())) {
            toStart.add(new ReconciliationStarted(
                    start.run().tenantId().value(),
                    start.run().id(),
                    start.account(),
                    start.period().start(),
                    start.period().end(),
                    start.scope().wireName(),
                    start.cause(),
                    clock.instant()));
        }
    }

    private void finish(FinishReconciliation finish) {
        if (ended.add(finish.run().id())) {
            RunTally tally = finish.tally();
            finished.add(new ReconciliationFinished(
                    finish.run().tenantId().value(),
                    finish.run().id(),
                    tally.equal(),
                    tally.tolerated(),
                    tally.different(),
                    tally.waiting(),
                    tally.unreadable(),
                    clock.instant()));
        }
    }
}
