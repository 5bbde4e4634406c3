package io.stripemeter.sagas.reconciliation.invoice;

import io.stripemeter.sagas.reconciliation.invoice.LineCheck.Charge;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The comparison of two sets of charges. Their order means nothing, a charge of nothing for nothing is none, and one charge
 * may be split over several lines that add up to it, in quantity and in amount.
 */
final class Charges {
    /** Attempts to put lines together; beyond them two sets count as different, and a person looks. */
    private static final int MOST_STEPS = 100_000;

    private final List<Charge> lines;
    private final boolean[] used;
    private int steps;

    private Charges(List<Charge> lines) {
        this.lines = lines;
        this.used = new boolean[lines.size()];
    }

    static boolean same(List<Charge> expected, List<Charge> billed) {
        List<Charge> rest = substantial(billed);
        List<Charge> open = new ArrayList<>();
        // Taking an equal line first loses no solution: whatever else makes up its charge can take its place.
        for (Charge charge : substantial(expected)) {
            if (!rest.remove(charge)) {
                open.add(charge);
            }
        }
        if (open.isEmpty() || rest.isEmpty()) {
            return open.isEmpty() && rest.isEmpty();
        }
        return rest.size() > open.size() && new Charges(rest).makeUp(open, 0);
    }

    static BigDecimal quantity(List<Charge> charges) {
        return charges.stream().map(Charge::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal amount(List<Charge> charges) {
        return charges.stream().map(Charge::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Charge> substantial(List<Charge> charges) {
        List<Charge> some = new ArrayList<>(charges);
        some.removeIf(
                charge -> charge.quantity().signum() == 0 && charge.amount().signum() == 0);
        return some;
    }

    private boolean makeUp(List<Charge> open, int index) {
        if (index == open.size()) {
            for (boolean one : used) {
                if (!one) {
                    return false;
                }
            }
            return true;
        }
        return add(open, index, 0, open.get(index).quantity(), open.get(index).amount());
    }

    /** Adds lines, from one on, until they are what is missing of a charge; then goes on with the next charge. */
    private boolean add(List<Charge> open, int index, int from, BigDecimal quantity, BigDecimal amount) {
        if (steps++ > MOST_STEPS) {
            return false;
        }
        if (quantity.signum() == 0 && amount.signum() == 0 && makeUp(open, index + 1)) {
            return true;
        }
        for (int i = from; i < used.length; i++) {
            Charge line = lines.get(i);
            if (used[i] || line.quantity().compareTo(quantity) > 0) {
                continue;
            }
            used[i] = true;
            if (add(open, index, i + 1, quantity.subtract(line.quantity()), amount.subtract(line.amount()))) {
                return true;
            }
            used[i] = false;
        }
        return false;
    }
}
