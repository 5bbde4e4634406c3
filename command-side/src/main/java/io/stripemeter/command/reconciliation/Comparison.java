package io.stripemeter.command.reconciliation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.reconciliation.DifferenceFound;
import io.stripemeter.api.reconciliation.RecordComparison;
import io.stripemeter.api.reconciliation.RunKey;
import io.stripemeter.api.reconciliation.SumsCompared;
import io.stripemeter.api.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The result of a run for one ledger on one level. The first result is kept: a step that is repeated adds nothing. */
@Aggregate
class Comparison {
    @AggregateIdentifier
    private @Nullable String streamId;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RecordComparison command, Clock clock) {
        if (streamId != null) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        apply(new SumsCompared(
                command.run().tenantId().value(),
                command.run().id(),
                command.level(),
                command.ledgerId(),
                command.customer(),
                command.meter(),
                command.verdict().wireName(),
                command.expected(),
                command.held(),
                command.explanation(),
                command.readAt(),
                command.differences().size(),
                now));
        List<RecordComparison.Difference> differences = command.differences();
        for (int i = 0; i < differences.size(); i++) {
            apply(found(command, i + 1, differences.get(i), now));
        }
        return true;
    }

    private static DifferenceFound found(
            RecordComparison command, int number, RecordComparison.Difference difference, Instant now) {
        return new DifferenceFound(
                command.run().tenantId().value(),
                command.run().id(),
                command.level(),
                command.ledgerId(),
                number,
                difference.kind(),
                difference.sequence(),
                difference.from(),
                difference.to(),
                difference.expected(),
                difference.held(),
                difference.disposition().wireName(),
                difference.reason(),
                difference.escalation(),
                now);
    }

    @EventSourcingHandler
    void on(SumsCompared event) {
        streamId = new RunKey(new TenantId(event.tenantId()), event.runId()).streamId() + "/" + event.level() + "/"
                + event.ledgerId();
    }
}
