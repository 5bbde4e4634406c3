package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.api.adjustment.AdjustmentApproved;
import io.stripemeter.api.adjustment.AdjustmentProposed;
import io.stripemeter.api.adjustment.AdjustmentReverted;
import io.stripemeter.query.testing.Journal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The events of adjustments of a customer's meter, added to a journal. */
final class AdjustmentLog {
    private static final Instant AT = Instant.parse("2026-11-20T00:00:00Z");

    private final Journal journal;
    private final String customer;
    private final String meter;

    AdjustmentLog(Journal journal, String customer, String meter) {
        this.journal = journal;
        this.customer = customer;
        this.meter = meter;
    }

    /** A correction that its own month bills. */
    AdjustmentLog corrected(String month, String amount) {
        approve(propose(month, amount, false), month, month, amount, false);
        return this;
    }

    /**
     * Usage that came after the invoice of its month was final.
     *
     * @param billedIn the month that bills it; null for none
     */
    AdjustmentLog late(String month, @Nullable String billedIn, String amount) {
        approve(propose(month, amount, true), month, billedIn, amount, true);
        return this;
    }

    /** A correction that nobody has decided about. */
    AdjustmentLog waiting(String month, String amount) {
        propose(month, amount, false);
        return this;
    }

    /** A correction of a month that a later one takes back. */
    AdjustmentLog revertedIn(String month, String later, String amount) {
        String id = propose(month, amount, false);
        approve(id, month, month, amount, false);
        BigDecimal opposite = new BigDecimal(amount).negate();
        journal.add(new AdjustmentReverted(
                Journal.TENANT, id, customer, meter, start(month), start(later), opposite, false, "r", "ann", AT));
        return this;
    }

    private String propose(String month, String amount, boolean counted) {
        String id = "adjustment-" + journal.events().size();
        journal.add(new AdjustmentProposed(
                Journal.TENANT,
                id,
                customer,
                meter,
                start(month),
                new BigDecimal(amount),
                counted ? "late_usage" : "correction",
                counted ? "next_period" : "same_period",
                counted,
                "r",
                id,
                "ann",
                AT));
        return id;
    }

    private void approve(String id, String month, @Nullable String billedIn, String amount, boolean counted) {
        journal.add(new AdjustmentApproved(
                Journal.TENANT,
                id,
                customer,
                meter,
                start(month),
                billedIn == null ? null : start(billedIn),
                new BigDecimal(amount),
                counted,
                "ann",
                AT));
    }

    private static Instant start(String month) {
        return YearMonth.parse(month).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
