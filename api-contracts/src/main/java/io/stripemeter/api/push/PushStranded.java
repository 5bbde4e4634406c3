package io.stripemeter.api.push;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A push has become too old for Stripe to take: its usage can only be billed by an invoice item. Usage is never dated anew into
 * another period.
 *
 * @param delta what Stripe does not hold
 */
@StoredAs("push.stranded")
public record PushStranded(String tenantId, String ledgerId, long sequence, BigDecimal delta, Instant at)
        implements PushFact {}
