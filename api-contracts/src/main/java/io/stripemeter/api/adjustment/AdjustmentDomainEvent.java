package io.stripemeter.api.adjustment;

import io.stripemeter.api.DomainEvent;

/** The domain events of an adjustment. */
public sealed interface AdjustmentDomainEvent extends DomainEvent
        permits AdjustmentProposed, AdjustmentApproved, AdjustmentRejected, AdjustmentReverted {
    /** The id within the tenant. */
    String adjustmentId();
}
