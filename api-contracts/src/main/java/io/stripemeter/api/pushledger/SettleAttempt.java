package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;

/**
 * A command that reports the outcome of an attempt to the ledger. Changes nothing unless the ledger waits for exactly
 * this attempt, so a node whose work was taken over can't change it.
 */
public record SettleAttempt(String ledgerId, long sequence, int attempt, PushOutcome outcome) implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
