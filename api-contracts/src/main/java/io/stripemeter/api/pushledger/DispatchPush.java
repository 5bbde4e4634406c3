package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;

/**
 * A command to begin the next attempt of a push. Changes nothing unless that push is waiting for exactly this attempt.
 *
 * @param ledgerId stream id of the ledger
 * @param attempt the attempt to begin, one more than the last
 */
public record DispatchPush(String ledgerId, long sequence, int attempt) implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
