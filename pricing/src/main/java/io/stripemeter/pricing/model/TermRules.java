package io.stripemeter.pricing.model;

import io.stripemeter.pricing.Violation;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.UnitPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a price's model and terms together. Terms that can have no effect, or that contradict each other, are a mistake
 * that would only show on an invoice.
 */
final class TermRules {
    private static final String NOT_ALLOWED = "not_allowed_with_model";

    private final PriceModel model;
    private final Terms terms;
    private final List<Violation> violations = new ArrayList<>();

    private TermRules(PriceModel model, Terms terms) {
        this.model = model;
        this.terms = terms;
    }

    static List<Violation> violationsOf(PriceModel model, Terms terms) {
        TermRules rules = new TermRules(model, terms);
        rules.freeUnitsHaveATotal();
        if (model instanceof FlatFee) {
            rules.aFlatFeeHasNoBounds();
        } else {
            rules.feeFitsUnderTheMaximum();
            rules.commitmentFitsUnderTheMaximum();
        }
        return rules.violations;
    }

    private void freeUnitsHaveATotal() {
        if (terms.freeUnits().signum() == 0) {
            return;
        }
        if (model instanceof FlatFee) {
            add("freeUnits", NOT_ALLOWED, "is not allowed for a flat fee, which does not depend on usage");
        } else if (model instanceof Matrix || (model instanceof PercentagePrice share && share.terms() != null)) {
            add(
                    "freeUnits",
                    NOT_ALLOWED,
                    "is not allowed for a dimensional price or with terms per event, which have no single total");
        }
    }

    private void aFlatFeeHasNoBounds() {
        refuseBound("minimumAmount", terms.limits().minimum());
        refuseBound("maximumAmount", terms.limits().maximum());
        if (terms.commitment() != null) {
            add("commitment", NOT_ALLOWED, "is not allowed for a flat fee, which is always the same amount");
        }
    }

    private void refuseBound(String field, @Nullable Amount bound) {
        if (bound != null && !bound.isZero()) {
            add(field, NOT_ALLOWED, "is not allowed for a flat fee, which is always the same amount");
        }
    }

    private void feeFitsUnderTheMaximum() {
        UnitPrice fee = terms.baseFee();
        if (fee != null && isAboveMaximum(fee.minorUnits())) {
            add("flatAmount", "fee_above_maximum", "is above maximumAmount, which the charge would always reach");
        }
    }

    private void commitmentFitsUnderTheMaximum() {
        Commitment commitment = terms.commitment();
        if (commitment != null && isAboveMaximum(commitment.committed().exact())) {
            add("commitment.amount", "commitment_above_maximum", "is above maximumAmount, which it could never reach");
        }
    }

    private boolean isAboveMaximum(BigDecimal amount) {
        Amount maximum = terms.limits().maximum();
        return maximum != null && amount.compareTo(maximum.exact()) > 0;
    }

    private void add(String path, String code, String message) {
        violations.add(new Violation(path, code, message));
    }
}
