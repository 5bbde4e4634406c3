package io.stripemeter.pricing.policy;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.model.SpendLimits;
import io.stripemeter.pricing.model.Terms;
import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.model.Volume;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Rounding;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.rating.Rater;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each policy: its default, and that the other choices do what their names say. */
class RatingPoliciesTest {

    private static final TierTable TIERS =
            TierTable.of(Tier.upTo("5", "10").withFlat("100"), Tier.last("20").withFlat("50"));

    @Test
    void theFirstFlatAmountIsBilledAtZeroUsageByDefault() {
        RatingPolicies notBilled = RatingPolicies.STRIPE.with(ZeroUsageFlat.NOT_BILLED);

        assertThat(total(new Graduated(TIERS), "0", RatingPolicies.STRIPE)).isEqualTo(100);
        assertThat(total(new Volume(TIERS), "0", RatingPolicies.STRIPE)).isEqualTo(100);
        assertThat(total(new Graduated(TIERS), "0", notBilled)).isZero();
        assertThat(total(new Volume(TIERS), "0", notBilled)).isZero();
        assertThat(total(new Graduated(TIERS), "1", notBilled)).isEqualTo(110);
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT, 5.001, 200",
        "STARTED_UNITS, 5.001, 220",
        "WHOLE_UNITS, 5.001, 150",
        "EXACT, 5.999, 220",
        "WHOLE_UNITS, 5.999, 150",
        "STARTED_UNITS, 0.2, 110",
        "EXACT, 5, 150",
    })
    void aFractionBetweenTwoTiersEntersTheNextOneByDefault(FractionalQuantity policy, String quantity, long total) {
        assertThat(RatingPolicies.STRIPE.fractionalQuantity()).isEqualTo(FractionalQuantity.EXACT);
        assertThat(total(new Graduated(TIERS), quantity, RatingPolicies.STRIPE.with(policy)))
                .isEqualTo(total);
    }

    @Test
    void negativeUsageBillsAsZeroByDefault() {
        RatingPolicies refused = RatingPolicies.STRIPE.with(NegativeUsage.REFUSED);

        assertThat(total(perUnit("10"), "-3", RatingPolicies.STRIPE)).isZero();
        assertThat(total(new Graduated(TIERS), "-3", RatingPolicies.STRIPE)).isEqualTo(100);
        assertThatThrownBy(() -> total(perUnit("10"), "-3", refused))
                .isInstanceOfSatisfying(InvalidPricing.class, refusal -> assertThat(
                                refusal.violations().get(0).path())
                        .isEqualTo("quantity"));
    }

    @Test
    void aMinimumIsDueAtZeroUsageByDefault() {
        Price price =
                Price.of(USD, perUnit("10")).with(Terms.NONE.withLimits(new SpendLimits(Amount.of(500, USD), null)));
        RatingPolicies waived = RatingPolicies.STRIPE.with(MinimumAtZero.WAIVED);

        assertThat(Rater.of(price).rate(BigDecimal.ZERO).total().minorUnits()).isEqualTo(500);
        assertThat(Rater.of(price, waived).rate(BigDecimal.ZERO).total().minorUnits())
                .isZero();
        assertThat(Rater.of(price, waived).rate(BigDecimal.ONE).total().minorUnits())
                .isEqualTo(500);
    }

    @Test
    void tiesRoundUpByDefault() {
        assertThat(total(perUnit("0.5"), "5", RatingPolicies.STRIPE)).isEqualTo(3);
        assertThat(total(perUnit("0.5"), "5", RatingPolicies.STRIPE.with(Rounding.HALF_EVEN)))
                .isEqualTo(2);
    }

    @Test
    void eachLineRoundsAloneByDefault() {
        TierTable thirds = TierTable.of(Tier.upTo("1", "0.4"), Tier.upTo("2", "0.4"), Tier.last("0.4"));

        assertThat(total(new Graduated(thirds), "3", RatingPolicies.STRIPE)).isZero();
        assertThat(total(new Graduated(thirds), "3", RatingPolicies.STRIPE.with(LineRounding.LARGEST_REMAINDER)))
                .isEqualTo(1);
    }

    private static PriceModel perUnit(String price) {
        return new PerUnit(UnitPrice.of(price));
    }

    private static long total(PriceModel model, String quantity, RatingPolicies policies) {
        return Rater.of(Price.of(USD, model), policies)
                .rate(new BigDecimal(quantity))
                .total()
                .minorUnits();
    }
}
