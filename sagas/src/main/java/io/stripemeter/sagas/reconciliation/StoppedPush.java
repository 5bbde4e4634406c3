package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.pushledger.RecordSlotRead;
import io.stripemeter.api.reconciliation.Disposition;
import io.stripemeter.api.reconciliation.LedgerPosition;
import io.stripemeter.api.reconciliation.PushPosition;
import java.math.BigDecimal;
import java.util.List;

/**
 * The push that a ledger has not brought to its end, and what its slot tells of it.
 *
 * <p>While a push is on its way, only the ledger is told. When the ledger has stopped because nobody knows what became of
 * the push, the slot decides: it counts, or it is mended as any other slot, with the same need of a witness that is newer
 * than the stop.
 */
record StoppedPush(LedgerPosition ledger, Observation observation, Reporter reporter) {
    /** Tells the ledger what was read; returns what is to be done about the slot. */
    List<Decision> rule(CorrectionPolicy policy) {
        BigDecimal held = observation.openSlot();
        if (held == null) {
            return List.of();
        }
        reporter.ask(new RecordSlotRead(
                ledger.ledgerId(), ledger.lastSequence(), held, observation.readAt(), true, UsagePass.ACTOR));
        if (!ledger.stoppedInDoubt() || Exact.same(held, ledger.lastDelta())) {
            return List.of();
        }
        Decision decision = policy.rule(Discrepancy.inSlot(push(), held));
        // An empty slot needs more time than one run has, and the ledger is escalated since it stopped.
        return decision.disposition() == Disposition.WAITING ? List.of() : List.of(decision);
    }

    /** The ledger stopped after the last attempt: counted from there, whatever was sent has arrived or will not. */
    private PushPosition push() {
        return new PushPosition(
                ledger.lastSequence(),
                ledger.lastState(),
                ledger.lastDelta(),
                ledger.lastSlot(),
                ledger.changedAt(),
                ledger.changedAt());
    }
}
