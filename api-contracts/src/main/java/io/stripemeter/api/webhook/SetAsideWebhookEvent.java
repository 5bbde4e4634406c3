package io.stripemeter.api.webhook;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.meter.MapMeter;
import io.stripemeter.api.support.Texts;
import io.stripemeter.api.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A command to keep a webhook that can't be used; see {@link WebhookEventSetAside}. A second of its kind on the same UTC day
 * changes nothing: what can't be used may come by the thousand.
 */
public record SetAsideWebhookEvent(
        TenantId tenantId,
        String account,
        String reason,
        @Nullable String eventId,
        @Nullable String type,
        @Nullable Boolean livemode,
        String digest,
        Instant receivedAt)
        implements Addressed {
    public SetAsideWebhookEvent {
        account = Texts.require(account, "account", MapMeter.MAX_ACCOUNT_LENGTH, MapMeter.ACCOUNT);
        eventId = shown(eventId, MapMeter.MAX_STRIPE_ID_LENGTH);
        type = shown(type, RecordWebhookEvent.MAX_TYPE_LENGTH);
    }

    private static @Nullable String shown(@Nullable String text, int most) {
        return text == null ? null : Texts.shown(text, most);
    }

    @Override
    public String streamId() {
        return streamId(tenantId.value(), account, reason, type, receivedAt);
    }

    /** The stream of a tenant's account, a reason, a type and a day. */
    public static String streamId(
            String tenantId, String account, String reason, @Nullable String type, Instant receivedAt) {
        LocalDate day = LocalDate.ofInstant(receivedAt, ZoneOffset.UTC);
        return "stripe-notice-unused/" + tenantId + "/" + account + "/" + day + "/" + reason + "/"
                + (type == null ? "" : type);
    }
}
