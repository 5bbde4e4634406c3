package io.stripemeter.api.pushledger;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import java.math.BigDecimal;
import java.util.List;

/**
 * A source of a ledger with its count.
 *
 * @param counted the counter's value for the period, with adjustments
 * @param mappedPosition position in the event log of the mapping in force
 * @param otherLedgers the ledgers of other destinations that have planned for this source and period
 */
public record UnplannedSource(
        CustomerId customer, MeterKey meter, BigDecimal counted, long mappedPosition, List<String> otherLedgers) {
    public UnplannedSource {
        otherLedgers = List.copyOf(otherLedgers);
    }
}
