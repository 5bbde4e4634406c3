package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.pricing.json.UsageForm;
import io.stripemeter.pricing.json.UsagePartForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer's usage of a meter in a period as that period bills it: total = counted + adjusted + carried in + carried out.
 *
 * @param counted the value of the counter; of usage by property values the sum of its parts
 * @param split the usage by property values; null for the whole
 * @param adjusted what approved adjustments add to the period's pushes
 * @param carriedIn late usage of earlier periods that this one bills
 * @param carriedOut usage of this period that came after its invoice was final; negative, as another period bills it
 */
record BilledUsage(
        BigDecimal counted,
        @Nullable List<UsagePartForm> split,
        BigDecimal adjusted,
        BigDecimal carriedIn,
        BigDecimal carriedOut) {

    /** No usage at all. */
    static BilledUsage none(boolean dimensional) {
        return new BilledUsage(
                BigDecimal.ZERO, dimensional ? List.of() : null, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** What is billed beside the counter. */
    BigDecimal beside() {
        return adjusted.add(carriedIn).add(carriedOut);
    }

    BigDecimal total() {
        return counted.add(beside());
    }

    /** Returns whether something is billed beside the counter. */
    boolean isMoreThanCounted() {
        return adjusted.signum() != 0 || carriedIn.signum() != 0 || carriedOut.signum() != 0;
    }

    /** The usage as a pricing document has it. What is beside the counter has no property values, and so counts as all others. */
    UsageForm form() {
        if (split == null) {
            return UsageForm.of(total().toPlainString());
        }
        List<UsagePartForm> parts = new ArrayList<>();
        BigDecimal others = beside();
        for (UsagePartForm part : split) {
            if (values(part).isEmpty()) {
                others = others.add(new BigDecimal(part.quantity()));
            } else {
                parts.add(part);
            }
        }
        if (others.signum() != 0) {
            parts.add(new UsagePartForm(new HashMap<>(), others.toPlainString()));
        }
        return UsageForm.byDimensions(parts);
    }

    private static Map<String, ?> values(UsagePartForm part) {
        return part.values() == null ? Map.of() : part.values();
    }
}
