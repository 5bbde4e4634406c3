package io.stripemeter.sagas.reconciliation.invoice;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.stripe.reconciliation.BilledLine;
import java.time.Instant;

/** The time {@code [from, to)} that a line of an invoice, or a part of a period, is for. */
public record BillingWindow(Instant from, Instant to) {
    public static BillingWindow of(BillingPeriod period) {
        return new BillingWindow(period.start(), period.end());
    }

    static BillingWindow of(BilledLine line) {
        return new BillingWindow(line.from(), line.to());
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    boolean contains(BillingWindow other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }

    boolean overlaps(BillingWindow other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** The smallest window that has both in it. */
    BillingWindow with(BillingWindow other) {
        return new BillingWindow(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }
}
