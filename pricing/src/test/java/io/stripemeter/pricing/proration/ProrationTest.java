package io.stripemeter.pricing.proration;

import static io.stripemeter.pricing.cases.Tables.USD;
import static io.stripemeter.pricing.cases.Tables.cents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.cases.Tables;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Rounding;
import io.stripemeter.pricing.usage.UsageAt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ProrationTest {

    private static final InvoicePeriod MARCH = period("2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z");

    static Stream<JsonNode> changes() {
        return CaseFile.read("proration");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void creditsTheOldAndChargesTheNewForTheRestOfThePeriod(JsonNode given) {
        Share remaining =
                MARCH.remainingAt(Instant.parse(given.get("at").asString()), ProrationBasis.DAYS, ZoneOffset.UTC);

        PlanChange change =
                PlanChange.prorated(cents(given.get("old")), cents(given.get("new")), remaining, Rounding.HALF_UP);

        JsonNode expected = given.get("expect");
        assertThat(change.credit()).isEqualTo(cents(expected.get("credit")));
        assertThat(change.charge()).isEqualTo(cents(expected.get("charge")));
        assertThat(change.net()).isEqualTo(cents(expected.get("net")));
    }

    static Stream<JsonNode> moves() {
        return CaseFile.read("prorated-tiers");
    }

    @ParameterizedTest
    @MethodSource("moves")
    void movesUnitsThroughTiersForTheirShareOfThePeriod(JsonNode given) {
        List<BigDecimal> units = Tables.list(given.get("units"), Tables::decimal);
        List<BigDecimal> billable = Tables.list(given.get("billable"), Tables::decimal);
        List<ProratedTiers.Move> moves = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            moves.add(new ProratedTiers.Move(units.get(i), billable.get(i)));
        }

        BigDecimal charge = ProratedTiers.charge(Tables.tiers(given.get("tiers")), moves);

        assertThat(charge.setScale(0, RoundingMode.HALF_UP))
                .isEqualByComparingTo(given.get("expect").asString());
    }

    @ParameterizedTest
    @CsvSource({"30000, 20000, 5000, 15000", "10000, 20000, 25000, 0", "10000, 20000, 5000, 10000"})
    void neverGivesBackMoreThanIsLeft(long potential, long paid, long before, long credit) {
        PlanChange change = new PlanChange(usd(-potential), usd(0)).cappedBy(usd(paid), usd(before));

        assertThat(change.credit()).isEqualTo(usd(-credit));
    }

    @Test
    void countsDaysOfTheCustomersCalendarWhateverTheirLength() {
        Share sydney = period("2024-04-05T14:00:00Z", "2024-04-07T14:00:00Z")
                .elapsedAt(Instant.parse("2024-04-06T14:00:00Z"), ProrationBasis.DAYS, ZoneId.of("Australia/Sydney"));
        Share tokyo = period("2024-07-15T12:30:00Z", "2024-07-16T08:15:00Z")
                .elapsedAt(Instant.parse("2024-07-16T08:15:00Z"), ProrationBasis.DAYS, ZoneId.of("Asia/Tokyo"));

        assertThat(sydney).isEqualTo(new Share(1, 2));
        assertThat(tokyo).isEqualTo(new Share(1, 1));
    }

    @Test
    void proratesToTheSecondByDefaultOfStripe() {
        Share remaining =
                MARCH.remainingAt(Instant.parse("2024-03-31T12:00:00Z"), ProrationBasis.SECONDS, ZoneOffset.UTC);

        assertThat(remaining).isEqualTo(new Share(43_200, 31 * 86_400));
        assertThat(remaining.of(usd(3100), Rounding.HALF_UP)).isEqualTo(usd(50));
    }

    @Test
    void billsUsageInThePeriodOfItsOwnTimeUpToTheCancellation() {
        List<UsageAt> usage = List.of(
                new UsageAt(Instant.parse("2024-03-01T00:00:00Z"), BigDecimal.ONE),
                new UsageAt(Instant.parse("2024-03-15T00:00:00Z"), BigDecimal.TEN),
                new UsageAt(Instant.parse("2024-04-01T00:00:00Z"), new BigDecimal("100")));

        assertThat(MARCH.totalOf(usage)).isEqualByComparingTo("11");
        assertThat(MARCH.endingAt(Instant.parse("2024-03-15T00:00:00Z")).totalOf(usage))
                .isEqualByComparingTo("1");
    }

    @Test
    void refusesAnEmptyPeriod() {
        assertThatThrownBy(() -> period("2024-03-01T00:00:00Z", "2024-03-01T00:00:00Z"))
                .isInstanceOf(InvalidPricing.class);
    }

    private static InvoicePeriod period(String from, String to) {
        return new InvoicePeriod(Instant.parse(from), Instant.parse(to));
    }

    private static Amount usd(long cents) {
        return Amount.of(cents, USD);
    }
}
