package io.stripemeter.query.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that was set aside, as the API returns it: the first of its account, reason and type on its day.
 *
 * @param reason other_mode, unused_type or unreadable
 * @param event Stripe's id; null when it can't be read
 * @param type null when it can't be read
 * @param livemode null when it can't be read
 * @param digest SHA-256 of its body
 */
record SetAsideView(
        String account,
        String reason,
        @Nullable String event,
        @Nullable String type,
        @Nullable Boolean livemode,
        String digest,
        Instant receivedAt) {}
