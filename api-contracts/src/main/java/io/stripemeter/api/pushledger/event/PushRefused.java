package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: Stripe refused a push that it had accepted. The refusal is the proof that nothing of it is counted, so
 * it is sent again, under a second identifier, as soon as the ledger is resumed.
 *
 * @param delta the usage that Stripe does not hold
 * @param code Stripe's, where it named one
 * @param message Stripe's words
 */
@StoredAs("push.refused")
public record PushRefused(
        String tenantId,
        String ledgerId,
        long sequence,
        BigDecimal delta,
        @Nullable String code,
        String message,
        Instant at)
        implements PushLedgerDomainEvent {}
