package io.stripemeter.command.stripenotice;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.notice.RecordStripeNotice;
import io.stripemeter.api.notice.StripeNoticeReceived;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One event of Stripe's, by its id: the unique first fact of its stream is what makes a repeat harmless. */
@Aggregate
class StripeNotice {
    @AggregateIdentifier
    private @Nullable String streamId;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RecordStripeNotice command) {
        if (streamId != null) {
            return false;
        }
        apply(new StripeNoticeReceived(
                command.tenantId().value(),
                command.account(),
                command.eventId(),
                command.type(),
                command.objectId(),
                command.thin(),
                command.receivedAt(),
                command.livemode(),
                command.stripeCustomerId()));
        return true;
    }

    @EventSourcingHandler
    void on(StripeNoticeReceived fact) {
        streamId = "stripe-notice/" + fact.tenantId() + "/" + fact.account() + "/" + fact.eventId();
    }
}
