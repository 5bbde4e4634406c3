package io.stripemeter.pricing.rating;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.cases.Tables;
import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.PackagePrice;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.QuantityTransform;
import io.stripemeter.pricing.model.SpendLimits;
import io.stripemeter.pricing.model.Terms;
import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.model.Volume;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.policy.NegativeUsage;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaterTest {

    @Test
    void aMaximumCutsLinesInTheirOrderAndMakesNoNegativeLine() {
        Rating rating = rater("""
                        {"model":"graduated","maximumAmount":"600","tiers":[{"upTo":"5","unitAmount":"100"},
                         {"upTo":"10","unitAmount":"50"},{"upTo":null,"unitAmount":"10"}]}""").rate(new BigDecimal("20"));

        assertThat(rating.lines())
                .extracting(line -> line.amount().minorUnits())
                .containsExactly(500L, 100L, 0L);
        assertThat(rating.lines())
                .extracting(line -> line.withheld().minorUnits())
                .containsExactly(0L, 150L, 100L);
        assertThat(rating.total().minorUnits()).isEqualTo(600);
        assertThat(rating.gross().minorUnits()).isEqualTo(850);
    }

    @ParameterizedTest
    @CsvSource({"40, FINAL, 500", "40, OPEN, 400", "50, FINAL, 500", "80, FINAL, 1250", "80, OPEN, 1250"})
    void aCommitmentIsTruedUpAtTheEndAndItsOverageCostsMore(BigDecimal quantity, Phase phase, long total) {
        Rater rater = rater("{\"model\":\"per_unit\",\"unitAmount\":\"10\","
                + "\"commitment\":{\"amount\":\"500\",\"overageFactor\":\"2.5\"}}");

        // 80 units are 8.00; 3.00 beyond the commitment cost 1.5 times more on top, 4.50, so 12.50 in all
        assertThat(rater.rate(Usage.of(quantity), phase).total().minorUnits()).isEqualTo(total);
    }

    @Test
    void aCommitmentWithoutTrueUpIsOnlyAThreshold() {
        Rater rater = rater("{\"model\":\"per_unit\",\"unitAmount\":\"10\","
                + "\"commitment\":{\"amount\":\"500\",\"overageFactor\":\"2\",\"trueUp\":false}}");

        assertThat(rater.rate(BigDecimal.ONE).total().minorUnits()).isEqualTo(10);
    }

    @Test
    void freeUnitsAreTakenOffBeforeTiersAndPackages() {
        Rater rater = rater("""
                {"model":"graduated","freeUnits":"10",
                 "tiers":[{"upTo":"5","unitAmount":"100"},{"upTo":null,"unitAmount":"1"}]}""");

        assertThat(rater.rate(new BigDecimal("9")).total().isZero()).isTrue();
        assertThat(rater.rate(new BigDecimal("16")).total().minorUnits()).isEqualTo(501);
    }

    @Test
    void aBaseFeeIsALineOfItsOwn() {
        List<Line> lines = rater("{\"model\":\"per_unit\",\"unitAmount\":\"10\",\"flatAmount\":\"900\"}")
                .rate(BigDecimal.TEN)
                .lines();

        assertThat(lines).extracting(Line::description).containsExactly("10 × 10", "1 × 900");
    }

    @Test
    void volumeChoosesItsTierByTheFullTotalAndMultipliesTheProrated() {
        TierTable tiers = TierTable.of(
                Tier.upTo("100", "200").withFlat("1000"),
                Tier.upTo("200", "100"),
                Tier.last("50").withFlat("5000"));
        Usage usage = Usage.prorated(new BigDecimal("300"), new BigDecimal("198.6"));

        assertThat(Rater.of(Price.of(USD, new Volume(tiers)))
                        .rate(usage)
                        .total()
                        .minorUnits())
                .isEqualTo(14_930);
    }

    @Test
    void bucketsPassTheTiersAlone() {
        TierTable tiers = TierTable.of(Tier.upTo("10", "10"), Tier.upTo("20", "5"), Tier.last("2"));
        Rating rating = Rater.of(Price.of(USD, new Graduated(tiers)))
                .rateBuckets(List.of(new BigDecimal("9"), new BigDecimal("15")), Phase.FINAL);

        assertThat(rating.total().minorUnits()).isEqualTo(215);
        assertThat(rating.lines())
                .extracting(line -> line.quantity().intValue())
                .containsExactly(19, 5);
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 1", "9, 10, 1", "10, 10, 1", "11, 10, 2", "0, 10, 0", "0.001, 10, 1"})
    void aStartedPackageCountsInFull(BigDecimal quantity, BigDecimal size, BigDecimal packages) {
        QuantityTransform up = new QuantityTransform(size, QuantityTransform.Round.UP);

        assertThat(up.packagesOf(quantity)).isEqualByComparingTo(packages);
        assertThat(Rater.of(Price.of(USD, new PackagePrice(UnitPrice.of("1"), up)))
                        .rate(quantity)
                        .total()
                        .exact())
                .isEqualByComparingTo(packages);
    }

    @Test
    void packagesAndTiersAreTwoStepsTakenOneAfterTheOther() {
        QuantityTransform blocks = new QuantityTransform(new BigDecimal("1000"), QuantityTransform.Round.UP);
        Rater byVolume = Rater.of(Price.of(USD, new Volume(TierTable.of(Tier.upTo("100", "100"), Tier.last("50")))));

        assertThat(Stream.of("101001", "300000")
                        .map(quantity -> byVolume.rate(blocks.packagesOf(new BigDecimal(quantity)))
                                .total()
                                .minorUnits()))
                .as("past the last bounded tier the last price holds")
                .containsExactly(5100L, 15_000L);
    }

    @Test
    void aPriceRefusesLimitsOfAnotherCurrency() {
        Terms euros = Terms.NONE.withLimits(new SpendLimits(Amount.of(1, Currency.of("eur")), null));

        assertThatThrownBy(() -> Price.of(USD, new PerUnit(UnitPrice.ZERO)).with(euros))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageContaining("minimumAmount");
    }

    @Test
    void usageBelowZeroIsBilledAsZeroOrRefused() {
        Price price = Tables.price(CaseFile.JSON.readTree("{\"model\":\"per_unit\",\"unitAmount\":\"10\"}"));
        Rater refusing = Rater.of(price, RatingPolicies.STRIPE.with(NegativeUsage.REFUSED));
        Usage below = Usage.of(new BigDecimal("-3"));

        assertThat(Rater.of(price).rate(below, Phase.FINAL).total().minorUnits())
                .isZero();
        assertThat(Rater.of(price)
                        .rate(Usage.prorated(BigDecimal.TEN, new BigDecimal("-1")), Phase.FINAL)
                        .total()
                        .minorUnits())
                .isZero();
        assertThatThrownBy(() -> refusing.rate(below, Phase.FINAL))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageContaining("quantity: must not be negative");
        assertThat(refusing.rate(Usage.of(BigDecimal.ZERO), Phase.FINAL).total().minorUnits())
                .isZero();
    }

    @Test
    void aCommitmentMetToTheCentHasNoOverage() {
        Rater rater = rater("{\"model\":\"per_unit\",\"unitAmount\":\"10\","
                + "\"commitment\":{\"amount\":\"500\",\"overageFactor\":\"1\"}}");

        assertThat(rater.rate(new BigDecimal("50")).lines()).hasSize(1);
        assertThat(rater.rate(new BigDecimal("60")).lines()).hasSize(1);
        assertThat(rater.rate(new BigDecimal("60")).total().minorUnits()).isEqualTo(600);
    }

    private static Rater rater(String json) {
        return Rater.of(Tables.price(CaseFile.JSON.readTree(json)));
    }
}
