package io.stripemeter.api.adjustment;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/** A domain event: an adjustment was rejected and will not take effect. */
@StoredAs("adjustment.rejected")
public record AdjustmentRejected(String tenantId, String adjustmentId, String reason, String actor, Instant at)
        implements AdjustmentDomainEvent {}
