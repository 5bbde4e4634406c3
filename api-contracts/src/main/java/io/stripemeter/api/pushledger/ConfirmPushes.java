package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A command that reports to the ledger the sum that Stripe holds of its accepted pushes, read twice after the lag.
 *
 * @param throughSequence the latest push the sum contains
 * @param heldForPeriod the sum of the period
 * @param readAt Stripe's time of the read
 */
public record ConfirmPushes(String ledgerId, long throughSequence, BigDecimal heldForPeriod, Instant readAt)
        implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
