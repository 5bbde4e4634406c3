package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;

/**
 * Tell the ledger what became of an attempt. Changes nothing unless the ledger waits for exactly this attempt:
 * a node whose work was taken over can't move it.
 */
public record SettleAttempt(String ledgerId, long sequence, int attempt, PushOutcome outcome) implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
