package io.stripemeter.command.pushledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.stripemeter.api.pushledger.AttestPush;
import io.stripemeter.api.pushledger.CloseLedger;
import io.stripemeter.api.pushledger.CompensatePush;
import io.stripemeter.api.pushledger.ConfirmPushes;
import io.stripemeter.api.pushledger.DispatchPush;
import io.stripemeter.api.pushledger.PlanPush;
import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.pushledger.RefusePush;
import io.stripemeter.api.pushledger.ReissuePush;
import io.stripemeter.api.pushledger.ResumeLedger;
import io.stripemeter.api.pushledger.SettleAttempt;
import io.stripemeter.api.pushledger.SupersedeLedger;
import io.stripemeter.api.pushledger.event.PushLedgerDomainEvent;
import io.stripemeter.api.support.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The Axon aggregate of a push ledger: it passes commands and events on to {@link Ledger}, which decides. Commands of a
 * reconciliation are answered with whether they led to any domain event.
 */
@Aggregate(snapshotTriggerDefinition = PushLedgerCommandConfiguration.SNAPSHOTS)
class PushLedger {
    @AggregateIdentifier
    private @Nullable String streamId; // null until the first event: Axon would take any other value for the id

    private final Ledger ledger;

    /**
     * The content of a snapshot. A ledger that is pushed each minute has a hundred thousand events at the end of a
     * month, too many to replay for a command.
     */
    record Snapshot(@Nullable String streamId, LedgerState state) {}

    PushLedger() {
        ledger = new Ledger();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    PushLedger(Snapshot snapshot) {
        streamId = snapshot.streamId();
        ledger = new Ledger(snapshot.state());
    }

    @JsonValue
    Snapshot snapshot() {
        return new Snapshot(streamId, ledger.state());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(PlanPush command, Clock clock) {
        apply(ledger.decide(command, now(clock)));
    }

    /** Returns the share of the source that stays with this ledger. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    BigDecimal decide(SupersedeLedger command, Clock clock) {
        if (streamId == null) {
            throw unknown(command.ledgerId());
        }
        apply(ledger.decide(command, now(clock)));
        return ledger.totals().shareOf(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(DispatchPush command, Clock clock) {
        apply(ledger.decide(command, now(clock)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(SettleAttempt command, Clock clock) {
        apply(ledger.decide(command, now(clock)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ResumeLedger command, Clock clock) {
        if (streamId == null) {
            throw unknown(command.ledgerId());
        }
        apply(ledger.decide(command, now(clock)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(AttestPush command, Clock clock) {
        if (streamId == null) {
            throw unknown(command.ledgerId());
        }
        apply(ledger.decide(command, now(clock)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RecordSlotRead command, Clock clock) {
        return apply(ledger.decide(command, now(clock)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(ConfirmPushes command, Clock clock) {
        return apply(ledger.decide(command, now(clock)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RefusePush command, Clock clock) {
        return apply(ledger.decide(command, now(clock)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(ReissuePush command, Clock clock) {
        return apply(ledger.decide(command, now(clock)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(CompensatePush command, Clock clock) {
        return apply(ledger.decide(command, now(clock)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(CloseLedger command, Clock clock) {
        return apply(ledger.decide(command, now(clock)));
    }

    @EventSourcingHandler
    void on(PushLedgerDomainEvent event) {
        streamId = event.ledgerId();
        ledger.on(event);
    }

    static Problem unknown(String ledgerId) {
        return Problem.notFound("unknown_ledger", "There is no ledger " + ledgerId);
    }

    private static boolean apply(List<? extends PushLedgerDomainEvent> events) {
        events.forEach(AggregateLifecycle::apply);
        return !events.isEmpty();
    }

    /**
     * The time of a decision, in microseconds, because the store keeps no more: a decision uses the time that is read
     * back.
     */
    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
