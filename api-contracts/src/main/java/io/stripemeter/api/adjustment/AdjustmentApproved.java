package io.stripemeter.api.adjustment;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: an adjustment takes effect. It holds everything that readers need, so that they do not have to
 * remember the proposal.
 *
 * @param periodStart the month it belongs to
 * @param billedIn the month whose pushes bring it to Stripe; null when it is billed by hand
 * @param counted whether the counter of its month includes the amount already
 * @param actor who approved it; {@code policy} when it lay within the tenant's limit
 */
@StoredAs("adjustment.approved")
public record AdjustmentApproved(
        String tenantId,
        String adjustmentId,
        String customer,
        String meter,
        Instant periodStart,
        @Nullable Instant billedIn,
        BigDecimal amount,
        boolean counted,
        String actor,
        Instant at)
        implements AdjustmentDomainEvent {}
