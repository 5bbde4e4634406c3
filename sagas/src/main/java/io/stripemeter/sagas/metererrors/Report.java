package io.stripemeter.sagas.metererrors;

import io.stripemeter.api.notice.StripeNoticeReceived;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice of meter errors that is to be looked into, as the scheduler keeps it.
 *
 * @param stripeMeterId what it is about; null when no meter was found
 */
record Report(
        String tenantId,
        String account,
        String eventId,
        String type,
        @Nullable String stripeMeterId,
        Instant receivedAt) {
    static Report of(StripeNoticeReceived notice) {
        return new Report(
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
