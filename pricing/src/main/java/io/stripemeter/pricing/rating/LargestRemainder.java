package io.stripemeter.pricing.rating;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.money.Allocation;
import io.stripemeter.pricing.money.Amount;
import java.util.List;

/** The rounding of lines together instead of each alone, so that their sum is the rounded exact sum. */
public final class LargestRemainder {

    private LargestRemainder() {}

    /** Replaces the amounts in place. Lines that a maximum has cut must not be among them. */
    public static void settle(List<Line> lines, Settling settling) {
        List<Amount> amounts = Allocation.ofExact(
                lines.stream().map(Line::exact).toList(),
                settling.currency(),
                settling.policies().rounding());
        for (int i = 0; i < lines.size(); i++) {
            lines.set(i, lines.get(i).charging(amounts.get(i)));
        }
    }
}
