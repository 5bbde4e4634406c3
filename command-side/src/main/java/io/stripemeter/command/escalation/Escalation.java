package io.stripemeter.command.escalation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.escalation.EscalationKey;
import io.stripemeter.api.escalation.EscalationRaised;
import io.stripemeter.api.escalation.EscalationResolved;
import io.stripemeter.api.escalation.RaiseEscalation;
import io.stripemeter.api.escalation.ResolveEscalation;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * An escalation, one decision that a person must make: open from the first time it is raised until it is resolved, and
 * open again when it is raised after that.
 */
@Aggregate
class Escalation {
    @AggregateIdentifier
    private @Nullable String streamId;

    private long occurrence;
    private boolean open;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RaiseEscalation command, Clock clock) {
        if (open) {
            return false;
        }
        apply(new EscalationRaised(
                command.tenantId().value(),
                command.escalation().id(),
                occurrence + 1,
                command.kind().wireName(),
                command.subject(),
                command.key(),
                command.evidence(),
                now(clock)));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(ResolveEscalation command, Clock clock) {
        EscalationKey key = command.escalation();
        if (streamId == null) {
            throw Problem.notFound("unknown_escalation", "There is no escalation " + key.id());
        }
        if (!open) {
            throw Problem.conflict("escalation_resolved", "Escalation " + key.id() + " is resolved already");
        }
        apply(new EscalationResolved(
                key.tenantId().value(),
                key.id(),
                occurrence,
                command.decision(),
                command.actor(),
                command.reason(),
                now(clock)));
        return true;
    }

    @EventSourcingHandler
    void on(EscalationRaised event) {
        streamId = new EscalationKey(new TenantId(event.tenantId()), event.escalationId()).streamId();
        occurrence = event.occurrence();
        open = true;
    }

    @EventSourcingHandler
    void on(EscalationResolved event) {
        open = false;
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
