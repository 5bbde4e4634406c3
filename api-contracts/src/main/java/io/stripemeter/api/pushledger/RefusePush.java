package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;
import org.jspecify.annotations.Nullable;

/**
 * A command that reports to the ledger that Stripe accepted a push and refused it afterwards: nothing of it is counted.
 * Changes nothing when the push is proven, corrected or not accepted.
 *
 * @param code Stripe's, where it named one
 * @param message Stripe's words
 */
public record RefusePush(
        String ledgerId, long sequence, @Nullable String code, String message) implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
