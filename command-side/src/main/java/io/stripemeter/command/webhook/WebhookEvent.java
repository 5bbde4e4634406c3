package io.stripemeter.command.webhook;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.stripemeter.api.webhook.RecordWebhookEvent;
import io.stripemeter.api.webhook.SetAsideWebhookEvent;
import io.stripemeter.api.webhook.WebhookEventReceived;
import io.stripemeter.api.webhook.WebhookEventSetAside;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * An event that Stripe sent by webhook, identified by Stripe's id. The first event of its stream is unique, which makes
 * a repeat harmless.
 */
@Aggregate
class WebhookEvent {
    @AggregateIdentifier
    private @Nullable String streamId;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(RecordWebhookEvent command) {
        if (streamId != null) {
            return false;
        }
        apply(new WebhookEventReceived(
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

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    boolean decide(SetAsideWebhookEvent command) {
        if (streamId != null) {
            return false;
        }
        apply(new WebhookEventSetAside(
                command.tenantId().value(),
                command.account(),
                command.reason(),
                command.eventId(),
                command.type(),
                command.livemode(),
                command.digest(),
                command.receivedAt()));
        return true;
    }

    @EventSourcingHandler
    void on(WebhookEventSetAside event) {
        streamId = SetAsideWebhookEvent.streamId(
                event.tenantId(), event.account(), event.reason(), event.type(), event.receivedAt());
    }

    @EventSourcingHandler
    void on(WebhookEventReceived event) {
        streamId = "stripe-notice/" + event.tenantId() + "/" + event.account() + "/" + event.eventId();
    }
}
