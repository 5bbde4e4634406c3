package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;
import java.time.Instant;

/** The invoice of the ledger's period is final: nothing is planned into it any more. */
public record CloseLedger(String ledgerId, String invoiceId, Instant finalizedAt) implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
