package io.stripemeter.api.periodclose;

import io.stripemeter.api.DomainEvent;

/** The domain events of the close of a period. */
public sealed interface PeriodCloseDomainEvent extends DomainEvent permits PeriodCloseBegan, PeriodCloseAdvanced {
    /** The stream id of the close. */
    String closeId();
}
