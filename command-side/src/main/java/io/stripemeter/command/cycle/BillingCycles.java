package io.stripemeter.command.cycle;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.cycle.BillingCyclesLearned;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.CycleTimeline;
import io.stripemeter.api.cycle.LearnBillingCycles;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.api.cycle.SetBillingCycle;
import io.stripemeter.api.support.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The billing cycles of a customer at a Stripe account, over all time. A decision returns whether something changed, and
 * records only what differs from what is known.
 *
 * <p>Subscriptions at Stripe come first: while one says by which periods the customer is billed, no caller can.
 */
@Aggregate
class BillingCycles {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private CycleTimeline known = CycleTimeline.ofDefault("UTC");
    private Instant lastRead = Instant.MIN;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(SetBillingCycle command) {
        billing(command.from()).ifPresent(cycle -> {
            throw Problem.conflict(
                    "cycle_from_stripe",
                    "Subscription " + cycle.subscription() + " at account " + command.account() + " bills customer "
                            + command.customer() + ", so its periods are the customer's: change it there");
        });
        List<MeteredCycle> wanted =
                command.cycle() == null ? List.of() : List.of(new MeteredCycle(command.cycle(), null, null));
        boolean same = known.cyclesAt(command.from()).equals(wanted)
                && known.segments().stream().noneMatch(segment -> segment.from().isAfter(command.from()));
        if (same) {
            return false;
        }
        apply(new BillingCyclesLearned(
                command.tenantId().value(),
                command.account(),
                command.customer().value(),
                command.from(),
                wanted.stream().map(MeteredCycle::text).toList(),
                BillingCyclesLearned.REST,
                command.actor(),
                command.at()));
        return true;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(LearnBillingCycles command) {
        // Without subscriptions nothing is learned, only ended, and only what holds at that time.
        if (command.readAt().isBefore(lastRead) && !command.subscriptions().isEmpty()) {
            return false;
        }
        List<CycleSegment> changes = new SubscriptionChanges(known, command.subscriptions(), command.readAt()).find();
        for (CycleSegment segment : changes) {
            apply(new BillingCyclesLearned(
                    command.tenantId().value(),
                    command.account(),
                    command.customer().value(),
                    segment.from(),
                    segment.cycles().stream().map(MeteredCycle::text).toList(),
                    BillingCyclesLearned.STRIPE,
                    command.actor(),
                    command.readAt()));
        }
        return !changes.isEmpty();
    }

    @EventSourcingHandler
    void on(BillingCyclesLearned event) {
        streamId = "cycle/" + event.tenantId() + "/" + event.account() + "/" + event.customer();
        known = known.after(event);
        if (event.source().equals(BillingCyclesLearned.STRIPE)) {
            lastRead = event.at();
        }
    }

    /** A cycle of a subscription that holds at or after an instant. */
    private Optional<MeteredCycle> billing(Instant from) {
        return Stream.concat(
                        known.cyclesAt(from).stream(),
                        known.segments().stream()
                                .filter(segment -> segment.from().isAfter(from))
                                .flatMap(segment -> segment.cycles().stream()))
                .filter(cycle -> cycle.subscription() != null)
                .findFirst();
    }
}
