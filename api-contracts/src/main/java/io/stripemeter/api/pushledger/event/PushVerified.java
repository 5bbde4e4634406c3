package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A domain event: Stripe is proven to hold what was pushed, up to and including a push.
 *
 * @param sequence the latest push that is proven
 * @param level {@code slot}: the minute of this push alone was read; {@code summary}: the sum of the period, which
 *     proves all pushes up to it; {@code attested}: a person stated it for this push alone, see {@link PushAttested}
 * @param held the sum that was read or stated
 * @param readAt Stripe's time of the read, or the time of the statement
 */
@StoredAs("push.verified")
public record PushVerified(
        String tenantId, String ledgerId, long sequence, String level, BigDecimal held, Instant readAt, Instant at)
        implements PushLedgerDomainEvent {
    public static final String SLOT = "slot";
    public static final String SUMMARY = "summary";
    public static final String ATTESTED = "attested";
}
