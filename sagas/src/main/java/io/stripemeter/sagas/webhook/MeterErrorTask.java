package io.stripemeter.sagas.webhook;

import io.stripemeter.api.webhook.WebhookEventReceived;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report of meter errors to be examined, as the scheduler stores it.
 *
 * @param stripeMeterId what it is about; null when no meter was found
 */
record MeterErrorTask(
        String tenantId,
        String account,
        String eventId,
        String type,
        @Nullable String stripeMeterId,
        Instant receivedAt) {
    static MeterErrorTask of(WebhookEventReceived webhook) {
        return new MeterErrorTask(
                webhook.tenantId(),
                webhook.account(),
                webhook.eventId(),
                webhook.type(),
                webhook.objectId(),
                webhook.receivedAt());
    }

    /** The same for the same event of Stripe's. */
    String key() {
        return "meter-errors/" + tenantId + "/" + account + "/" + eventId;
    }
}
