package io.stripemeter.pricing.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.cases.Tables;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.usage.UsageAt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BurnDownTest {

    private static final InvoicePeriod JANUARY =
            new InvoicePeriod(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));

    static Stream<JsonNode> cases() {
        return CaseFile.read("grants");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void burnsGrantsAsTheTableSays(JsonNode given) {
        BurnDown result = BurnDown.of(
                JANUARY,
                Tables.list(given.get("grants"), BurnDownTest::grant),
                Tables.list(given.get("usage"), BurnDownTest::usage),
                Tables.list(given.get("resets"), node -> Instant.parse(node.asString())));

        JsonNode expected = given.get("expect");
        expected.get("left").properties().forEach(grant -> assertThat(
                        result.left().get(grant.getKey()))
                .as(Tables.name(given) + " " + grant.getKey())
                .isEqualByComparingTo(grant.getValue().asString()));
        assertThat(result.overage())
                .isEqualByComparingTo(expected.get("overage").asString());
        if (expected.has("segments")) {
            assertThat(result.segments()).isEqualTo(expected.get("segments").asInt());
        }
    }

    @Test
    void aGrantFromBeforeThePeriodIsFullAtItsStart() {
        UnitGrant old = UnitGrant.of("g", "100", Instant.parse("2025-06-01T00:00:00Z"), null);
        UsageAt use = new UsageAt(Instant.parse("2026-01-05T00:00:00Z"), BigDecimal.TEN);

        assertThat(BurnDown.of(JANUARY, List.of(old), List.of(use), List.of()).left())
                .hasEntrySatisfying("g", left -> assertThat(left).isEqualByComparingTo("90"));
    }

    @Test
    void rollsOverARunningSumThatIsNeverNegative() {
        assertThat(BurnDown.rollover(decimals("100", "-150", "50"))).isEqualByComparingTo("50");
        assertThat(BurnDown.rollover(decimals("30", "40", "30"))).isEqualByComparingTo("100");
    }

    private static UnitGrant grant(JsonNode node) {
        UnitGrant grant = new UnitGrant(
                node.get("id").asString(),
                Tables.decimal(node.get("units")),
                node.get("priority").asInt(),
                time(node.get("effective")),
                node.has("expires") ? time(node.get("expires")) : null,
                node.has("voided") ? time(node.get("voided")) : null,
                null);
        return node.has("every")
                ? grant.refilledEvery(Duration.parse(node.get("every").asString()))
                : grant;
    }

    private static UsageAt usage(JsonNode node) {
        return new UsageAt(time(node.get("at")), Tables.decimal(node.get("quantity")));
    }

    private static Instant time(JsonNode node) {
        return Instant.parse(node.asString());
    }

    private static List<BigDecimal> decimals(String... values) {
        return Stream.of(values).map(BigDecimal::new).toList();
    }
}
