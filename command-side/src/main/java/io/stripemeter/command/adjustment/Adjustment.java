package io.stripemeter.command.adjustment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.adjustment.AdjustmentContent;
import io.stripemeter.api.adjustment.AdjustmentEffect;
import io.stripemeter.api.adjustment.AdjustmentId;
import io.stripemeter.api.adjustment.AdjustmentProposed;
import io.stripemeter.api.adjustment.AdjustmentRejected;
import io.stripemeter.api.adjustment.AdjustmentReverted;
import io.stripemeter.api.adjustment.ApproveAdjustment;
import io.stripemeter.api.adjustment.ProposeAdjustment;
import io.stripemeter.api.adjustment.ProposeLateUsage;
import io.stripemeter.api.adjustment.ProposedLateUsage;
import io.stripemeter.api.adjustment.RejectAdjustment;
import io.stripemeter.api.adjustment.RevertAdjustment;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.tenant.TenantLookup;
import io.stripemeter.command.tenant.TenantLookup.AdjustmentPolicy;
import java.math.BigDecimal;
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

/**
 * An adjustment: proposed, then approved or rejected; once approved, perhaps reverted.
 *
 * <p>Its id comes from the key it was suggested under, so a suggestion that is repeated, by a person, a retry or a
 * reconciliation that runs each night, finds the same adjustment and changes nothing. Nothing is ever deleted: a
 * reversal is an entry of its own with the opposite amount.
 *
 * <p>The month whose pushes bill an adjustment is decided once, at its approval, and written into the event. A reversal
 * goes to the same month while that lasts; a month that is over may be billed, so the reversal then belongs to the
 * present one.
 */
@Aggregate
class Adjustment {
    /** The actor that approves what lies within the tenant's limit. */
    static final String POLICY = "policy";

    /** The states of an adjustment. */
    private enum State {
        WAITING,
        APPROVED,
        REJECTED,
        REVERTED
    }

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private @Nullable AdjustmentProposed proposal;
    private @Nullable AdjustmentApproved approval;
    private State state = State.WAITING;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(ProposeAdjustment command, Clock clock) {
        if (proposal != null) {
            requireSame(proposal, command);
            return false;
        }
        AdjustmentProposed proposed = proposed(command, now(clock));
        apply(proposed);
        if (command.withinLimit()) {
            apply(approved(proposed, POLICY, now(clock)));
        }
        return true;
    }

    /**
     * Decides by the tenant's policy. Less than one unit, which is what accounts that take whole units leave at the end of each
     * period, goes to the next one by itself: nobody makes an invoice item of it.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ProposedLateUsage decide(ProposeLateUsage command, TenantLookup tenants, Clock clock) {
        AdjustmentPolicy policy = tenants.adjustmentPolicy(command.tenantId());
        boolean fraction = command.content().amount().abs().compareTo(BigDecimal.ONE) < 0;
        decide(
                new ProposeAdjustment(
                        command.tenantId(),
                        command.suggestion(),
                        command.content(),
                        fraction
                                ? AdjustmentEffect.NEXT_PERIOD
                                : AdjustmentEffect.parse(policy.lateUsage(), "lateUsage"),
                        fraction || command.content().amount().abs().compareTo(policy.approvalLimit()) <= 0,
                        command.actor()),
                clock);
        AdjustmentProposed known = known(command.id());
        return new ProposedLateUsage(
                command.id(), AdjustmentEffect.parse(known.effect(), "effect"), state == State.APPROVED);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(ApproveAdjustment command, Clock clock) {
        AdjustmentProposed known = known(command.id());
        if (state == State.APPROVED) {
            return false;
        }
        require(State.WAITING, "approved");
        apply(approved(known, command.actor(), now(clock)));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RejectAdjustment command, Clock clock) {
        AdjustmentProposed known = known(command.id());
        if (state == State.REJECTED) {
            return false;
        }
        require(State.WAITING, "rejected");
        apply(new AdjustmentRejected(
                known.tenantId(), known.adjustmentId(), command.reason(), command.actor(), now(clock)));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RevertAdjustment command, Clock clock) {
        known(command.id());
        if (state == State.REVERTED) {
            return false;
        }
        require(State.APPROVED, "reverted");
        if (approval != null) {
            apply(reverted(approval, command, now(clock)));
        }
        return true;
    }

    @EventSourcingHandler
    void on(AdjustmentProposed event) {
        streamId = new AdjustmentId(new TenantId(event.tenantId()), event.adjustmentId()).streamId();
        proposal = event;
    }

    @EventSourcingHandler
    void on(AdjustmentApproved event) {
        approval = event;
        state = State.APPROVED;
    }

    @EventSourcingHandler
    void on(AdjustmentRejected event) {
        state = State.REJECTED;
    }

    @EventSourcingHandler
    void on(AdjustmentReverted event) {
        state = State.REVERTED;
    }

    private static AdjustmentProposed proposed(ProposeAdjustment command, Instant now) {
        AdjustmentContent content = command.content();
        return new AdjustmentProposed(
                command.tenantId().value(),
                command.id().value(),
                content.customer().value(),
                content.meter().value(),
                content.period().start(),
                content.amount(),
                content.kind().wireName(),
                command.effect().wireName(),
                content.counted(),
                content.reason(),
                command.suggestion(),
                command.actor(),
                now);
    }

    private static AdjustmentApproved approved(AdjustmentProposed proposed, String actor, Instant now) {
        return new AdjustmentApproved(
                proposed.tenantId(),
                proposed.adjustmentId(),
                proposed.customer(),
                proposed.meter(),
                proposed.periodStart(),
                billedIn(proposed, now),
                proposed.amount(),
                proposed.counted(),
                actor,
                now);
    }

    private static @Nullable Instant billedIn(AdjustmentProposed proposed, Instant now) {
        return switch (AdjustmentEffect.parse(proposed.effect(), "effect")) {
            case SAME_PERIOD -> proposed.periodStart();
            case NEXT_PERIOD -> BillingPeriod.monthOf(now).start();
            case INVOICE_ITEM, CREDIT_NOTE -> null;
        };
    }

    private static AdjustmentReverted reverted(AdjustmentApproved approval, RevertAdjustment command, Instant now) {
        Instant billed = approval.billedIn();
        boolean over = billed != null && !BillingPeriod.monthOf(billed).end().isAfter(now);
        return new AdjustmentReverted(
                approval.tenantId(),
                approval.adjustmentId(),
                approval.customer(),
                approval.meter(),
                approval.periodStart(),
                over ? BillingPeriod.monthOf(now).start() : billed,
                approval.amount().negate(),
                approval.counted(),
                command.reason(),
                command.actor(),
                now);
    }

    private AdjustmentProposed known(AdjustmentId id) {
        if (proposal == null) {
            throw Problem.notFound("unknown_adjustment", "There is no adjustment " + id.value());
        }
        return proposal;
    }

    private void require(State wanted, String deed) {
        if (state != wanted) {
            throw Problem.conflict(
                    "wrong_state",
                    "The adjustment is " + state.name().toLowerCase(Locale.ROOT) + " and can't be " + deed);
        }
    }

    private static void requireSame(AdjustmentProposed known, ProposeAdjustment command) {
        AdjustmentProposed again = proposed(command, known.at());
        boolean same = again.customer().equals(known.customer())
                && again.meter().equals(known.meter())
                && again.periodStart().equals(known.periodStart())
                && again.amount().compareTo(known.amount()) == 0
                && again.kind().equals(known.kind());
        if (!same) {
            throw Problem.conflict("suggestion_differs", "Another adjustment was suggested under this key");
        }
    }

    /**
     * The time of a decision, in microseconds, because the store keeps no more: a decision uses the time that is read
     * back.
     */
    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
