package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;

/** Take back the second half of a push that is proven to count twice, in its slot. Once for each slot. */
public record CompensatePush(String ledgerId, long sequence, String actor) implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
