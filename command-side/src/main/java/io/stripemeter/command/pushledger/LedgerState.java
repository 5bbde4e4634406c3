package io.stripemeter.command.pushledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stripemeter.api.pushledger.event.PushCorrected;
import io.stripemeter.api.pushledger.event.PushPlanned;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link Ledger}, in the form in which a snapshot keeps it.
 *
 * @param carriedTotal the usage that was carried after the close instead of being pushed
 * @param carriedNumber how often usage was carried
 * @param countedPosition the log position up to which the count reached that was last planned or carried from
 * @param shares of the sources in both totals
 * @param supersededPosition position of the mapping from which on a source is billed elsewhere; 0 for none
 * @param lastSequence of pushes and corrections alike
 */
record LedgerState(
        SlotAllocator slots,
        ReadBackProofs proofs,
        BigDecimal plannedTotal,
        BigDecimal carriedTotal,
        long carriedNumber,
        long countedPosition,
        SourceShares shares,
        long supersededPosition,
        long lastSequence,
        @Nullable PushPlanned lastPlan,
        @Nullable PushCorrected lastCorrection,
        @JsonProperty("standing") LedgerStatus status) {
    /** The state of a ledger in which nothing has happened. */
    static LedgerState ofNothing() {
        return new LedgerState(
                new SlotAllocator(),
                new ReadBackProofs(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                0,
                new SourceShares(),
                0,
                0,
                null,
                null,
                new LedgerStatus.Idle());
    }
}
