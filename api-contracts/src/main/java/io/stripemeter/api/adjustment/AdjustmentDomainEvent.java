package io.stripemeter.api.adjustment;

import io.stripemeter.api.DomainEvent;

/** What can have happened to an adjustment. */
public sealed interface AdjustmentDomainEvent extends DomainEvent
        permits AdjustmentProposed, AdjustmentApproved, AdjustmentRejected, AdjustmentReverted {
    /** The id within the tenant. */
    String adjustmentId();
}
