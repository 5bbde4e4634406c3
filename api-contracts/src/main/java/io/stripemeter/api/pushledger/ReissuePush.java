package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;

/**
 * A command to send a push that is proven to be missing once more, in its slot, under an identifier of its own.
 * Possible once for each slot.
 */
public record ReissuePush(String ledgerId, long sequence, String actor) implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
