package io.stripemeter.api.adjustment;

import io.stripemeter.api.Fact;

/** What can have happened to an adjustment. */
public sealed interface AdjustmentFact extends Fact
        permits AdjustmentProposed, AdjustmentApproved, AdjustmentRejected, AdjustmentReverted {
    /** The id within the tenant. */
    String adjustmentId();
}
