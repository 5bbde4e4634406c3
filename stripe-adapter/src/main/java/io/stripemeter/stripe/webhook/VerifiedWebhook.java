package io.stripemeter.stripe.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A webhook of the billing backend whose signature was verified.
 *
 * @param type the backend's word for what happened
 * @param objectId what it is about, if it says
 * @param customerId whose object that is, if it says
 * @param thin whether it carries no data, which is to be fetched
 * @param livemode whether it is about real money
 */
public record VerifiedWebhook(
        String eventId,
        String type,
        @Nullable String objectId,
        @Nullable String customerId,
        boolean thin,
        boolean livemode) {}
