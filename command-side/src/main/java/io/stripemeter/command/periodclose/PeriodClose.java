package io.stripemeter.command.periodclose;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.periodclose.AdvancePeriodClose;
import io.stripemeter.api.periodclose.BeginPeriodClose;
import io.stripemeter.api.periodclose.CloseKey;
import io.stripemeter.api.periodclose.CloseStage;
import io.stripemeter.api.periodclose.PeriodCloseAdvanced;
import io.stripemeter.api.periodclose.PeriodCloseBegan;
import io.stripemeter.api.support.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The close of one period of one tenant at one account: begun once, and never moved back to an earlier stage. */
@Aggregate
class PeriodClose {
    @AggregateIdentifier
    private @Nullable String streamId;

    private CloseStage stage = CloseStage.FLUSHING;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(BeginPeriodClose command, Clock clock) {
        if (streamId != null) {
            return false;
        }
        CloseKey key = command.key();
        apply(new PeriodCloseBegan(
                key.tenantId().value(),
                key.streamId(),
                key.account(),
                key.period().start(),
                key.period().end(),
                now(clock)));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(AdvancePeriodClose command, Clock clock) {
        if (streamId == null) {
            throw Problem.notFound("unknown_close", "The close of this period has not begun");
        }
        if (command.stage().compareTo(stage) <= 0) {
            return false;
        }
        apply(new PeriodCloseAdvanced(
                command.key().tenantId().value(), streamId, command.stage().wireName(), command.note(), now(clock)));
        return true;
    }

    @EventSourcingHandler
    void on(PeriodCloseBegan event) {
        streamId = event.closeId();
    }

    @EventSourcingHandler
    void on(PeriodCloseAdvanced event) {
        stage = CloseStage.valueOf(event.stage().toUpperCase(Locale.ROOT));
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
