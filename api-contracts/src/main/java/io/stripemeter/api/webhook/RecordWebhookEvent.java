package io.stripemeter.api.webhook;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command to keep an event that Stripe sent by webhook; see {@link WebhookEventReceived}. Repeating it changes
 * nothing.
 */
public record RecordWebhookEvent(
        TenantId tenantId,
        String account,
        String eventId,
        String type,
        @Nullable String objectId,
        boolean thin,
        Instant receivedAt,
        boolean livemode,
        @Nullable String stripeCustomerId)
        implements Addressed {
    public static final int MAX_TYPE_LENGTH = 200;

    public RecordWebhookEvent {
        account = Texts.require(account, "account", MapMeter.MAX_ACCOUNT_LENGTH, MapMeter.ACCOUNT);
        eventId = Texts.require(eventId, "eventId", MapMeter.MAX_STRIPE_ID_LENGTH);
        type = Texts.require(type, "type", MAX_TYPE_LENGTH);
        objectId = Texts.optional(objectId, "objectId", MapMeter.MAX_STRIPE_ID_LENGTH);
        stripeCustomerId = Texts.optional(stripeCustomerId, "stripeCustomerId", MapMeter.MAX_STRIPE_ID_LENGTH);
    }

    @Override
    public String streamId() {
        return "stripe-notice/" + tenantId + "/" + account + "/" + eventId;
    }
}
