package io.stripemeter.pricing.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.model.Volume;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.policy.LineRounding;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.rating.Rating;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatingPropertiesTest {

    private static final Currency USD = Currency.of("usd");
    private static final BigDecimal TINY = new BigDecimal("0.000001");

    @Test
    void theTotalIsTheSumOfItsLinesAndNoLineIsNegative() {
        Seeds.check(random -> {
            Rating rating = Rater.of(Some.price(random)).rate(Some.quantity(random));

            Amount zero = Amount.zero(rating.total().currency());
            assertThat(rating.lines().stream().map(Line::amount).reduce(zero, Amount::plus))
                    .isEqualTo(rating.total());
            assertThat(rating.lines()).allSatisfy(line -> {
                assertThat(line.amount().isNegative()).isFalse();
                assertThat(line.withheld().isNegative()).isFalse();
                assertThat(line.quantity().signum()).isNotNegative();
                assertThat(line.amount().currency().charges(line.gross())).isTrue();
            });
        });
    }

    @Test
    void eachLineIsWithinHalfAStepOfItsExactValue() {
        Seeds.check(random -> {
            Rating rating = Rater.of(Some.price(random)).rate(Some.quantity(random));

            BigDecimal step = BigDecimal.valueOf(rating.total().currency().step());
            assertThat(rating.lines()).allSatisfy(line -> assertThat(
                            line.gross().exact().subtract(line.exact()).abs().multiply(BigDecimal.valueOf(2)))
                    .isLessThanOrEqualTo(step));
        });
    }

    @Test
    void theUnitsOfAllTiersSumToTheQuantity() {
        Seeds.check(random -> {
            BigDecimal quantity = Some.quantity(random);
            Price price = Price.of(USD, new Graduated(Some.tiers(random, true)));

            assertThat(Rater.of(price).rate(quantity).lines().stream()
                            .map(Line::quantity)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(quantity);
        });
    }

    @Test
    void graduatedTiersWithoutFlatAmountsHaveNoJump() {
        Seeds.check(random -> {
            TierTable tiers = Some.tiers(random, false);
            Rater rater = Rater.of(Price.of(USD, new Graduated(tiers)));
            for (int i = 0; i + 1 < tiers.size(); i++) {
                BigDecimal bound = tiers.tier(i).upTo();
                BigDecimal at = rater.rate(bound).exact();
                BigDecimal beyond = rater.rate(bound.add(TINY)).exact();

                assertThat(beyond.subtract(at))
                        .isEqualByComparingTo(tiers.tier(i + 1).unitPrice().times(TINY));
            }
        });
    }

    @Test
    void moreUsageNeverCostsLessUnlessThePriceIsByVolume() {
        Seeds.check(random -> {
            Price price = Some.price(random);
            if (price.model() instanceof Volume) {
                return;
            }
            BigDecimal less = Some.quantity(random);
            BigDecimal more = less.add(Some.quantity(random));
            Rater rater = Rater.of(price);

            assertThat(rater.rate(more).gross())
                    .isGreaterThanOrEqualTo(rater.rate(less).gross());
            assertThat(rater.rate(more).total())
                    .isGreaterThanOrEqualTo(rater.rate(less).total());
        });
    }

    @Test
    void oneTierIsThePlainUnitPriceInBothTieredModels() {
        Seeds.check(random -> {
            UnitPrice unit = Some.unitPrice(random);
            TierTable one = new TierTable(List.of(new Tier(null, unit, null)));
            BigDecimal quantity = Some.quantity(random);
            Amount plain =
                    Rater.of(Price.of(USD, new PerUnit(unit))).rate(quantity).total();

            assertThat(Rater.of(Price.of(USD, new Graduated(one)))
                            .rate(quantity)
                            .total())
                    .isEqualTo(plain);
            assertThat(Rater.of(Price.of(USD, new Volume(one))).rate(quantity).total())
                    .isEqualTo(plain);
        });
    }

    @Test
    void theLimitsHold() {
        Seeds.check(random -> {
            Price price = Some.price(random);
            Amount total = Rater.of(price).rate(Some.quantity(random)).total();
            Amount minimum = price.terms().limits().minimum();
            Amount maximum = price.terms().limits().maximum();

            if (minimum != null) {
                assertThat(total).isGreaterThanOrEqualTo(minimum);
            }
            if (maximum != null) {
                assertThat(total).isLessThanOrEqualTo(maximum);
            }
        });
    }

    @Test
    void largestRemainderMakesTheTotalTheRoundedExactSum() {
        RatingPolicies policies = RatingPolicies.STRIPE.with(LineRounding.LARGEST_REMAINDER);
        Seeds.check(random -> {
            Currency currency = Some.currency(random);
            Rating rating =
                    Rater.of(Price.of(currency, Some.model(random)), policies).rate(Some.quantity(random));

            assertThat(rating.total()).isEqualTo(policies.rounding().settle(rating.exact(), currency));
        });
    }

    @Test
    void thePreparedTiersGiveWhatTheDefinitionGives() {
        Seeds.check(random -> {
            TierTable tiers = Some.tiers(random, true);
            BigDecimal quantity = Some.quantity(random);

            assertThat(Rater.of(Price.of(USD, new Graduated(tiers)))
                            .rate(quantity)
                            .total())
                    .isEqualTo(Definition.graduated(tiers, quantity));
        });
    }
}
