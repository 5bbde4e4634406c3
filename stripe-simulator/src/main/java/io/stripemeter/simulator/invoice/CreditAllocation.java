package io.stripemeter.simulator.invoice;

import io.stripemeter.simulator.invoice.Credits.Payable;
import io.stripemeter.simulator.invoice.Credits.Use;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The allocation of grants to lines: the first grant pays as much as it has, line by line, then the next. */
final class CreditAllocation {
    private CreditAllocation() {}

    static List<Use> of(List<CreditGrant> inOrder, List<Payable> lines) {
        List<BigDecimal> open =
                new ArrayList<>(lines.stream().map(Payable::amount).toList());
        List<Use> uses = new ArrayList<>();
        for (CreditGrant grant : inOrder) {
            BigDecimal left = grant.left();
            for (int i = 0; i < lines.size(); i++) {
                BigDecimal paid = grant.pays(lines.get(i).price()) ? left.min(open.get(i)) : BigDecimal.ZERO;
                if (paid.signum() > 0) {
                    uses.add(new Use(grant.id(), lines.get(i).line(), paid));
                    open.set(i, open.get(i).subtract(paid));
                    left = left.subtract(paid);
                }
            }
        }
        return uses;
    }
}
