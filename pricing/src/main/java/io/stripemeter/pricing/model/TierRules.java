package io.stripemeter.pricing.model;

import io.stripemeter.pricing.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The rules of a tier table. Every violation names its tier and field. */
final class TierRules {

    private final List<Tier> tiers;
    private final List<Violation> violations = new ArrayList<>();

    private TierRules(List<Tier> tiers) {
        this.tiers = tiers;
    }

    static List<Violation> violationsOf(List<Tier> tiers) {
        TierRules rules = new TierRules(tiers);
        rules.thereIsATier();
        rules.thereAreNotTooMany();
        rules.onlyTheLastIsInfinite();
        rules.boundsRise();
        return rules.violations;
    }

    private void thereIsATier() {
        if (tiers.isEmpty()) {
            violations.add(new Violation("tiers", "required", "must have at least one tier"));
        }
    }

    private void thereAreNotTooMany() {
        if (tiers.size() > TierTable.MAX_TIERS) {
            violations.add(
                    new Violation("tiers", "too_many_tiers", "must have at most " + TierTable.MAX_TIERS + " tiers"));
        }
    }

    private void onlyTheLastIsInfinite() {
        int last = tiers.size() - 1;
        for (int i = 0; i <= last; i++) {
            boolean infinite = tiers.get(i).upTo() == null;
            if (i < last && infinite) {
                add(
                        i,
                        "tier_after_infinite",
                        "has no end, but tier " + (i + 2) + " follows; only the last tier may have no end");
            }
            if (i == last && !infinite) {
                add(i, "last_tier_must_be_infinite", "is the last one, so its upTo must be null or \"inf\"");
            }
        }
    }

    private void boundsRise() {
        BigDecimal previous = BigDecimal.ZERO;
        for (int i = 0; i < tiers.size(); i++) {
            BigDecimal bound = tiers.get(i).upTo();
            if (bound == null) {
                continue;
            }
            if (bound.signum() <= 0) {
                add(i, "not_positive", "ends at " + bound.toPlainString() + ", but must end above 0");
            } else if (bound.compareTo(previous) == 0) {
                add(
                        i,
                        "tiers_overlap",
                        "ends at " + bound.toPlainString() + ", as the tier before it does; it must end above that");
            } else if (bound.compareTo(previous) < 0) {
                add(
                        i,
                        "tier_out_of_order",
                        "ends at " + bound.toPlainString() + ", below the end " + previous.toPlainString()
                                + " of a tier before it; tiers must be in ascending order");
            }
            previous = previous.max(bound);
        }
    }

    private void add(int index, String code, String problem) {
        violations.add(new Violation("tiers[" + index + "].upTo", code, "tier " + (index + 1) + " " + problem));
    }
}
