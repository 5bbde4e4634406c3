package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;

/**
 * A command to take back, in its slot, the second count of a push that is proven to count twice. Possible once for each
 * slot.
 */
public record CompensatePush(String ledgerId, long sequence, String actor) implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
