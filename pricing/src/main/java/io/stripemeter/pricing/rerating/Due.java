package io.stripemeter.pricing.rerating;

import io.stripemeter.pricing.money.Amount;
import java.util.List;

/**
 * The charges due now.
 *
 * @param lines reversals first, then charges in the order of the rating
 * @param total the sum of the lines, negative when more was billed than the total gives
 */
public record Due(List<DueLine> lines, Amount total) {

    /** The amount that would be due without a maximum charge. */
    public Amount gross() {
        return lines.stream().map(line -> line.amount().plus(line.withheld())).reduce(zero(), Amount::plus);
    }

    /** The amount the maximum charge cuts off now. */
    public Amount withheld() {
        return lines.stream().map(DueLine::withheld).reduce(zero(), Amount::plus);
    }

    private Amount zero() {
        return Amount.zero(total.currency());
    }
}
