package io.stripemeter.sagas.webhook;

import io.stripemeter.api.webhook.WebhookEventReceived;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice of meter errors that is to be looked into, as the scheduler keeps it.
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
    static MeterErrorTask of(WebhookEventReceived notice) {
        return new MeterErrorTask(
                notice.tenantId(),
                notice.account(),
                notice.eventId(),
                notice.type(),
                notice.objectId(),
                notice.receivedAt());
    }

    /** The same for the same event of Stripe's. */
    String key() {
        return "meter-errors/" + tenantId + "/" + account + "/" + eventId;
    }
}
