package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A command that reports to the ledger what Stripe holds in the slot of a push. Changes nothing when the push does not
 * wait for proof.
 *
 * @param held the sum of the slot's minute
 * @param readAt Stripe's time of the read
 * @param stable whether two reads after the lag showed the same
 * @param actor the process or person that read
 */
public record RecordSlotRead(
        String ledgerId, long sequence, BigDecimal held, Instant readAt, boolean stable, String actor)
        implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
