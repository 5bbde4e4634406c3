package io.stripemeter.api.webhook;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: Stripe reported by webhook that something happened. It is only a hint to read from Stripe: webhooks
 * arrive late, twice, in any order or never, so their content decides only what is read.
 *
 * @param account the tenant's name for the Stripe account
 * @param eventId Stripe's {@code evt_…}; each is kept once
 * @param type for example {@code invoice.finalized} or {@code v1.billing.meter.error_report_triggered}
 * @param objectId the object it is about ({@code in_…}, {@code mtr_…}), if it names one
 * @param thin whether it is an event notification (v2) whose data is to be fetched
 * @param receivedAt when it was received
 * @param stripeCustomerId the customer whose object it is about, if it names one
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
