package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.PushPosition;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The push that a ledger has not settled, and the evidence of its slot.
 *
 * <p>While a push is on its way, only the ledger is informed. When the ledger has stopped because the outcome of the
 * push is unknown, the slot decides: it counts, or it is corrected as any other slot, with the same need of a witness
 * that is newer than the stop.
 */
record StoppedPush(
        LedgerPosition ledger, Observation observation, Reporter reporter, Supplier<@Nullable PushPosition> last) {
    /** Reports what was read to the ledger; returns the decisions on the slot. */
    List<Decision> decide(CorrectionPolicy policy) {
        BigDecimal held = observation.openSlot();
        if (held == null) {
            return List.of();
        }
        reporter.ask(new RecordSlotRead(
                ledger.ledgerId(), ledger.lastSequence(), held, observation.readAt(), true, UsagePass.ACTOR));
        if (!ledger.stoppedInDoubt() || Exact.same(held, ledger.lastDelta())) {
            return List.of();
        }
        Decision decision = policy.decide(Discrepancy.inSlot(push(), held));
        // An empty slot needs more time than one run has, and the ledger is escalated since it stopped.
        return decision.disposition() == Disposition.WAITING ? List.of() : List.of(decision);
    }

    /** The ledger stopped after the last attempt: counted from there, whatever was sent has arrived or will not. */
    private PushPosition push() {
        PushPosition known = last.get();
        return new PushPosition(
                ledger.lastSequence(),
                ledger.lastState(),
                ledger.lastDelta(),
                ledger.lastSlot(),
                ledger.changedAt(),
                ledger.changedAt(),
                known == null ? null : known.doubted());
    }
}
