package io.stripemeter.api.webhook;

import io.stripemeter.api.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: Stripe sent a genuine webhook that nothing here can use. It was acknowledged, since sending it again would
 * change nothing, and is kept so that somebody can see why an endpoint gets what it does. One of each kind is kept a day.
 *
 * @param account the tenant's name for the Stripe account
 * @param reason {@code other_mode}, {@code unused_type} or {@code unreadable}
 * @param eventId Stripe's {@code evt_…}; null when it can't be read
 * @param type for example {@code charge.succeeded}; null when it can't be read
 * @param livemode whether it is about real money; null when it can't be read
 * @param digest SHA-256 of its body, by which its sender finds it
 */
@StoredAs("stripe_notice.set_aside")
public record WebhookEventSetAside(
        String tenantId,
        String account,
        String reason,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable Boolean livemode,
        String digest,
        Instant receivedAt)
        implements WebhookDomainEvent {}
