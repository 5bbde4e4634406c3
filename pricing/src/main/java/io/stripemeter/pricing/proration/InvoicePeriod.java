package io.stripemeter.pricing.proration;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.usage.UsageAt;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The period {@code [from, to)} of an invoice. The instant {@code to} belongs to the next one, so periods never overlap
 * and never leave a gap. Usage belongs to the period of its own time, not of its receipt.
 */
public record InvoicePeriod(Instant from, Instant to) {

    public InvoicePeriod {
        if (!from.isBefore(to)) {
            throw new InvalidPricing("period", "empty_period", "must end after it begins");
        }
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** The same period, ended early. Usage from {@code end} on is not billed. */
    public InvoicePeriod endingAt(Instant end) {
        return end.isBefore(to) ? new InvoicePeriod(from, end) : this;
    }

    /** The share of the period that is left at a time; all of it before it begins and none after it ends. */
    public Share remainingAt(Instant time, ProrationBasis basis, ZoneId zone) {
        return new Share(basis.between(time, to, zone), basis.between(from, to, zone));
    }

    /** The share of the period that has passed at a time. */
    public Share elapsedAt(Instant time, ProrationBasis basis, ZoneId zone) {
        return new Share(basis.between(from, time, zone), basis.between(from, to, zone));
    }

    public BigDecimal totalOf(List<UsageAt> usage) {
        return usage.stream()
                .filter(used -> contains(used.at()))
                .map(UsageAt::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
