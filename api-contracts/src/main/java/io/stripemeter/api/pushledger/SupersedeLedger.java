package io.stripemeter.api.pushledger;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.tenant.TenantId;

/**
 * A command to a ledger whose source is billed elsewhere now: from here on it plans nothing from counts that are older
 * than the mapping in force. Answered with the share of the source that it has planned and carried, a
 * {@link java.math.BigDecimal}; the new ledger plans what is left.
 *
 * @param mappedPosition position in the event log of the mapping in force
 */
public record SupersedeLedger(
        TenantId tenantId, String ledgerId, CustomerId customer, MeterKey meter, long mappedPosition)
        implements Addressed {
    @Override
    public String streamId() {
        return ledgerId;
    }
}
