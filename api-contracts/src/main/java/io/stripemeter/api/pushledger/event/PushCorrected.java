package io.stripemeter.api.pushledger.event;

import io.stripemeter.api.StoredAs;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain event: a correction was planned, a push of its own in the slot of another, which adds nothing to the planned
 * total. A slot is corrected once.
 *
 * @param sequence of the correction, numbered together with the pushes of the ledger
 * @param ofSequence the push it corrects
 * @param kind {@code reissue}: sent again because it is missing; {@code compensation}: the second count of a doubled
 *     push is taken back
 * @param delta signed
 * @param identifier that of the push it corrects, with {@code :r1} or {@code :c1}
 * @param slot that of the push it corrects
 * @param shadow true when it goes to a test account for comparison
 * @param stripeMeterId the Stripe meter of the event name; absent in events from before 0.3.0
 */
@StoredAs("push.corrected")
public record PushCorrected(
        String tenantId,
        String ledgerId,
        String account,
        String customer,
        String meter,
        Instant periodStart,
        Instant periodEnd,
        long sequence,
        long ofSequence,
        String kind,
        BigDecimal delta,
        String identifier,
        Instant slot,
        String stripeCustomerId,
        String eventName,
        @Nullable Boolean shadow,
        String actor,
        Instant at,
        @Nullable String stripeMeterId)
        implements PushLedgerDomainEvent {
    public static final String REISSUE = "reissue";
    public static final String COMPENSATION = "compensation";

    /** The correction in the form in which it is sent: a push from the planned total to the same total. */
    public PushPlanned asPush(BigDecimal plannedTotal, long countedPosition) {
        return new PushPlanned(
                tenantId,
                ledgerId,
                account,
                customer,
                meter,
                periodStart,
                periodEnd,
                sequence,
                delta,
                plannedTotal,
                plannedTotal,
                countedPosition,
                identifier,
                slot,
                stripeCustomerId,
                eventName,
                shadow,
                stripeMeterId,
                null,
                null,
                null);
    }
}
