package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;
import java.time.Instant;

/** A command to close a ledger because its period's invoice is final: nothing more is planned into the period. */
public record CloseLedger(String ledgerId, String invoiceId, Instant finalizedAt) implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
