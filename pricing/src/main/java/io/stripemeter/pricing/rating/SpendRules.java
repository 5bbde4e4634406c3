package io.stripemeter.pricing.rating;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKey;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.line.Settling;
import io.stripemeter.pricing.model.Commitment;
import io.stripemeter.pricing.model.Terms;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.policy.MinimumAtZero;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.List;

/**
 * The rules on the sum of a price's lines: commitment, minimum charge, maximum charge.
 *
 * <p>A maximum never makes a negative line. The lines are charged in their order until the maximum is reached; the rest
 * stays on the line as withheld.
 */
final class SpendRules {

    private final Terms terms;
    private final Settling settling;
    private final boolean none;

    SpendRules(Terms terms, Settling settling) {
        this.terms = terms;
        this.settling = settling;
        this.none = terms.commitment() == null
                && terms.limits().minimum() == null
                && terms.limits().maximum() == null;
    }

    void apply(List<Line> lines, Usage usage, Phase phase) {
        if (none) {
            return;
        }
        commitment(lines, phase);
        minimum(lines, usage, phase);
        maximum(lines);
    }

    private void commitment(List<Line> lines, Phase phase) {
        Commitment commitment = terms.commitment();
        if (commitment == null) {
            return;
        }
        Amount beyond = sum(lines).minus(commitment.committed());
        BigDecimal surcharge = commitment.overageFactor().subtract(BigDecimal.ONE);
        if (beyond.isPositive() && surcharge.signum() > 0) {
            lines.add(settling.units(LineKey.of(LineKind.OVERAGE), beyond.exact(), new UnitPrice(surcharge)));
        } else if (beyond.isNegative() && commitment.trueUp() && phase == Phase.FINAL) {
            lines.add(once(LineKind.TRUE_UP, beyond.negated()));
        }
    }

    private void minimum(List<Line> lines, Usage usage, Phase phase) {
        Amount minimum = terms.limits().minimum();
        boolean waived = settling.policies().minimumAtZero() == MinimumAtZero.WAIVED
                && usage.quantity().signum() <= 0;
        if (minimum == null || phase != Phase.FINAL || waived) {
            return;
        }
        Amount missing = minimum.minus(sum(lines));
        if (missing.isPositive()) {
            lines.add(once(LineKind.MINIMUM, missing));
        }
    }

    private void maximum(List<Line> lines) {
        Amount left = terms.limits().maximum();
        if (left == null) {
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            Line cut = lines.get(i).cutTo(left);
            lines.set(i, cut);
            left = left.minus(cut.amount());
        }
    }

    private Line once(LineKind kind, Amount amount) {
        return settling.units(LineKey.of(kind), BigDecimal.ONE, new UnitPrice(amount.exact()));
    }

    private Amount sum(List<Line> lines) {
        return lines.stream().map(Line::amount).reduce(settling.zero(), Amount::plus);
    }
}
