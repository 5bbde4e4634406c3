package io.stripemeter.api.webhook;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Stripe said that something happened. It is a hint to go and read: notices come late, twice, in any order or never,
 * so nothing is decided from what they say but where to look.
 *
 * @param account the tenant's name of the Stripe account
 * @param eventId Stripe's {@code evt_…}; a notice is kept once for each
 * @param type for example {@code invoice.finalized} or {@code v1.billing.meter.error_report_triggered}
 * @param objectId what it is about ({@code in_…}, {@code mtr_…}), if it says
 * @param thin whether it is an event notification (v2) whose data is to be fetched
 * @param receivedAt when we got it
 * @param stripeCustomerId whose object it is about, if it says
 */
@StoredAs("stripe_notice.received")
public record WebhookEventReceived(
        String tenantId,
        String account,
        String eventId,
        String type,
        @Nullable String objectId,
        boolean thin,
        Instant receivedAt,
        boolean livemode,
        @Nullable String stripeCustomerId)
        implements WebhookDomainEvent {}
