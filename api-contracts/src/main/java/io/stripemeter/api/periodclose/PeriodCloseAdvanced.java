package io.stripemeter.api.periodclose;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A domain event: the close of a period reached a further stage.
 *
 * @param stage as {@link CloseStage#wireName()}
 */
@StoredAs("period_close.advanced")
public record PeriodCloseAdvanced(String tenantId, String closeId, String stage, String note, Instant at)
        implements PeriodCloseDomainEvent {}
