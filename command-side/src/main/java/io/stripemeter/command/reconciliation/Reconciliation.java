package io.stripemeter.command.reconciliation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.reconciliation.FinishReconciliation;
import io.stripemeter.api.reconciliation.PlanReconciliation;
import io.stripemeter.api.reconciliation.ReconciliationFinished;
import io.stripemeter.api.reconciliation.ReconciliationPlanned;
import io.stripemeter.api.reconciliation.ReconciliationStarted;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.RunTally;
import io.stripemeter.api.reconciliation.StartReconciliation;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation run: started once, finished once. Its comparisons are in streams of their own, one for each ledger
 * and level.
 */
@Aggregate
class Reconciliation {
    @AggregateIdentifier
    private @Nullable String streamId;

    private boolean planned;
    private boolean finished;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(StartReconciliation command, Clock clock) {
        if (streamId != null) {
            return false;
        }
        apply(new ReconciliationStarted(
                command.run().tenantId().value(),
                command.run().id(),
                command.account(),
                command.period().start(),
                command.period().end(),
                command.scope().wireName(),
                command.cause(),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(FinishReconciliation command, Clock clock) {
        if (streamId == null) {
            throw Problem.notFound(
                    "unknown_run", "There is no run " + command.run().id());
        }
        if (finished) {
            return false;
        }
        RunTally tally = command.tally();
        apply(new ReconciliationFinished(
                command.run().tenantId().value(),
                command.run().id(),
                tally.equal(),
                tally.tolerated(),
                tally.different(),
                tally.waiting(),
                tally.unreadable(),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(PlanReconciliation command, Clock clock) {
        if (streamId == null) {
            throw Problem.notFound(
                    "unknown_run", "There is no run " + command.run().id());
        }
        if (planned || finished) {
            return false;
        }
        apply(new ReconciliationPlanned(
                command.run().tenantId().value(),
                command.run().id(),
                command.ledgers(),
                command.of(),
                command.reads(),
                command.budgetLeft(),
                command.order(),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return true;
    }

    @EventSourcingHandler
    void on(ReconciliationPlanned event) {
        planned = true;
    }

    @EventSourcingHandler
    void on(ReconciliationStarted event) {
        streamId = new RunKey(new TenantId(event.tenantId()), event.runId()).streamId();
    }

    @EventSourcingHandler
    void on(ReconciliationFinished event) {
        finished = true;
    }
}
