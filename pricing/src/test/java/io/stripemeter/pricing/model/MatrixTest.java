package io.stripemeter.pricing.model;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.cases.Tables;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.rerating.Billed;
import io.stripemeter.pricing.rerating.Due;
import io.stripemeter.pricing.usage.DimensionValues;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MatrixTest {

    private static final DimensionValues EU = cell("eu");
    private static final DimensionValues US = cell("us");

    static Stream<JsonNode> cases() {
        return CaseFile.read("dimensions");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ratesEachCellByItsOwnTiers(JsonNode given) {
        Map<DimensionValues, PriceModel> cells = new HashMap<>();
        given.get("cells")
                .properties()
                .forEach(cell -> cells.put(
                        DimensionValues.of(Map.of("type", cell.getKey())),
                        new Graduated(Tables.tiers(cell.getValue()))));
        Rater rater = Rater.of(Price.of(USD, new Matrix(List.of("type"), cells, null)));

        Due due = Billed.of(rater.rate(usage(given.get("billed")))).due(rater.rate(usage(given.get("usage"))));

        assertThat(due.total()).isEqualTo(Tables.cents(given.get("expect").get("due")));
        assertThat(due.lines())
                .extracting(
                        line -> line.key().cell(),
                        line -> line.key().tier(),
                        line -> line.quantity().toPlainString(),
                        line -> line.amount().minorUnits())
                .containsExactlyInAnyOrderElementsOf(
                        Tables.list(given.get("expect").get("lines"), MatrixTest::line));
    }

    @Test
    void usesOnlyItsOwnPropertiesAndAddsUpBeforeItRates() {
        Matrix matrix =
                new Matrix(List.of("region"), Map.of(EU, new PerUnit(UnitPrice.of("0.4")), US, perUnit("1")), null);
        Usage usage = Usage.byDimensions(Map.of(
                DimensionValues.of(Map.of("region", "eu", "user", "a")), BigDecimal.ONE,
                DimensionValues.of(Map.of("region", "eu", "user", "b")), BigDecimal.ONE));

        assertThat(Rater.of(Price.of(USD, matrix)).rate(usage).total().minorUnits())
                .isEqualTo(1);
    }

    @Test
    void pricesOtherCombinationsByTheDefaultOrRefusesThem() {
        Usage asia = Usage.byDimensions(Map.of(cell("asia"), BigDecimal.TEN));
        Matrix open = new Matrix(List.of("region"), Map.of(EU, perUnit("1")), perUnit("3"));
        Matrix closed = new Matrix(List.of("region"), Map.of(EU, perUnit("1")), null);

        assertThat(Rater.of(Price.of(USD, open)).rate(asia).total().minorUnits())
                .isEqualTo(30);
        assertThatThrownBy(() -> Rater.of(Price.of(USD, closed)).rate(asia))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageContaining("region=asia");
    }

    @Test
    void refusesCellsWithOtherPropertiesThanItsOwn() {
        assertThatThrownBy(() -> new Matrix(List.of("class"), Map.of(EU, perUnit("1")), null))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageContaining("cells[region=eu]");
    }

    private static Usage usage(JsonNode quantities) {
        Map<DimensionValues, BigDecimal> parts = new HashMap<>();
        quantities
                .properties()
                .forEach(part ->
                        parts.put(DimensionValues.of(Map.of("type", part.getKey())), Tables.decimal(part.getValue())));
        return Usage.byDimensions(parts);
    }

    private static DimensionValues cell(String region) {
        return DimensionValues.of(Map.of("region", region));
    }

    private static PriceModel perUnit(String price) {
        return new PerUnit(UnitPrice.of(price));
    }

    private static Tuple line(JsonNode line) {
        return tuple(
                line.get(0).asString(),
                line.get(1).asInt(),
                line.get(2).asString(),
                line.get(3).asLong());
    }
}
