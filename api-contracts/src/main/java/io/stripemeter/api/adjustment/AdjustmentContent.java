package io.stripemeter.api.adjustment;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.support.Texts;
import java.math.BigDecimal;

/**
 * The content of an adjustment: the usage that it corrects, by how much, and why.
 *
 * @param period the month it belongs to
 * @param amount signed, not zero; at most {@link #MAX_DIGITS} digits, the most that Stripe accepts
 */
public record AdjustmentContent(
        CustomerId customer,
        MeterKey meter,
        BillingPeriod period,
        BigDecimal amount,
        AdjustmentKind kind,
        String reason) {
    public static final int MAX_REASON_LENGTH = 500;
    public static final int MAX_DIGITS = 15;
    private static final int MAX_SCALE = 12;

    public AdjustmentContent {
        reason = Texts.require(reason, "reason", MAX_REASON_LENGTH);
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.signum() == 0) {
            throw Problem.invalid("zero", "amount", "amount must not be zero");
        }
        long wholeDigits = (long) plain.precision() - plain.scale();
        if (plain.precision() > MAX_DIGITS || plain.scale() > MAX_SCALE || wholeDigits > MAX_DIGITS) {
            throw Problem.invalid("out_of_range", "amount", "amount has more than " + MAX_DIGITS + " digits");
        }
        amount = plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** Returns whether the counter includes the amount already. */
    public boolean counted() {
        return kind == AdjustmentKind.LATE_USAGE;
    }

    /**
     * A key made from the content, for suggestions that come without one: the same suggestion twice is one adjustment.
     */
    public String asKey() {
        return customer.value().length() + ":" + customer + "/" + meter.value().length() + ":" + meter + "/"
                + period.start() + "/" + amount.toPlainString() + "/" + kind.wireName() + "/" + reason;
    }
}
