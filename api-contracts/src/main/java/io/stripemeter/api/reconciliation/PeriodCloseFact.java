package io.stripemeter.api.reconciliation;

import io.stripemeter.api.Fact;

/** What can have happened in the close of a period. */
public sealed interface PeriodCloseFact extends Fact permits PeriodCloseBegan, PeriodCloseAdvanced {
    /** The stream id of the close. */
    String closeId();
}
