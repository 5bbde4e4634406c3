package io.stripemeter.pricing.shared;

import static io.stripemeter.pricing.cases.Tables.USD;
import static io.stripemeter.pricing.shared.SharedPrices.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.model.PerEventTerms;
import io.stripemeter.pricing.model.PercentagePrice;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.QuantityTransform;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.rating.Phase;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.rating.Rating;
import io.stripemeter.pricing.rerating.Billed;
import io.stripemeter.pricing.rerating.Due;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Cases of comparable systems about prices. Their amounts are dollars and often not rounded, so the exact value is
 * compared. Cases whose price is only described in words are in our own tables ({@code dimensions}, {@code prorated-tiers}).
 */
class SharedPeerCasesTest {

    private static final SharedPrices DOLLARS = new SharedPrices(2);

    /** Prices given in words or by reference to another file; each is in our own tables. */
    private static final Set<String> IN_WORDS =
            Set.of("graduated, 2 units", "late usage with tiered existing items", "volume blocks TOP_TIER");

    static Stream<JsonNode> prices() {
        return SharedTables.read("peer-cases.json")
                .filter(given -> "123".contains(given.get("section").asString().substring(0, 1))
                        || given.get("kind").asString().startsWith("delta rating"))
                .filter(given -> !IN_WORDS.contains(given.get("kind").asString()));
    }

    @ParameterizedTest
    @MethodSource("prices")
    void holds(JsonNode given) {
        JsonNode input = given.get("input");
        JsonNode expected = given.get("expect");
        String kind = given.get("kind").asString();
        if (kind.equals("package count")) {
            QuantityTransform up = new QuantityTransform(decimal(input.get("per_package")), QuantityTransform.Round.UP);
            assertThat(up.packagesOf(decimal(input.get("qty"))))
                    .isEqualByComparingTo(decimal(expected.get("packages")));
        } else if (input.has("rate_pct")) {
            assertTotal(Rater.of(byEvents(input)).rate(Usage.ofEvents(events(input))), expected);
        } else if (input.has("bucket_max")) {
            List<BigDecimal> buckets = new ArrayList<>();
            input.get("bucket_max").forEach(bucket -> buckets.add(decimal(bucket)));
            assertTotal(Rater.of(DOLLARS.price(kind, input)).rateBuckets(buckets, Phase.FINAL), expected);
        } else if (input.has("already_billed_qty") || input.has("snapshot")) {
            due(kind, input, expected);
        } else {
            assertTotal(Rater.of(DOLLARS.price(kind, input)).rate(usage(kind, input)), expected);
        }
    }

    private static Usage usage(String kind, JsonNode input) {
        if (input.has("full_units")) {
            return Usage.prorated(decimal(input.get("full_units")), decimal(input.get("prorated_units")));
        }
        // The quantity of a percentage is an amount of money, so it is in cents like every other amount.
        return Usage.of(decimal(input.get("qty")).movePointRight(kind.contains("percentage") ? 2 : 0));
    }

    private static void due(String kind, JsonNode input, JsonNode expected) {
        Rater rater = Rater.of(DOLLARS.price(kind, input));
        boolean snapshots = input.has("snapshot");
        BigDecimal before = decimal(input.get(snapshots ? "billed_snapshot" : "already_billed_qty"));
        BigDecimal now = snapshots ? decimal(input.get("snapshot")) : before.add(decimal(input.get("qty_now")));
        Phase phase = input.has("slice") && input.get("slice").asString().equals("last") ? Phase.FINAL : Phase.OPEN;

        Due due = Billed.of(rater.rate(Usage.of(before), Phase.OPEN)).due(rater.rate(Usage.of(now), phase));

        if (expected.has("total")) {
            assertThat(due.total()).isEqualTo(DOLLARS.amount(expected.get("total")));
        } else {
            assertThat(due.total())
                    .isEqualTo(DOLLARS.amount(expected.get("lines").get(0).get(2)));
        }
        if (expected.has("discount")) {
            assertThat(due.gross()).isEqualTo(DOLLARS.amount(expected.get("amount")));
            assertThat(due.withheld()).isEqualTo(DOLLARS.amount(expected.get("discount")));
        }
    }

    private static Price byEvents(JsonNode input) {
        Percent percent = Percent.of(input.get("rate_pct").asString());
        return Price.of(
                USD,
                new PercentagePrice(
                        percent,
                        new PerEventTerms(
                                input.has("fixed_per_event")
                                        ? DOLLARS.unit(input.get("fixed_per_event"))
                                        : UnitPrice.ZERO,
                                input.has("free_events")
                                        ? input.get("free_events").asInt()
                                        : null,
                                cents(input, "free_amount"),
                                cents(input, "per_event_min"),
                                cents(input, "per_event_max"))));
    }

    /** The amounts themselves, or what a count, a sum and the running totals of the first of them give. */
    private static List<BigDecimal> events(JsonNode input) {
        List<BigDecimal> events = new ArrayList<>();
        if (input.has("events_amounts")) {
            input.get("events_amounts")
                    .forEach(amount -> events.add(decimal(amount).movePointRight(2)));
            return events;
        }
        BigDecimal running = BigDecimal.ZERO;
        for (JsonNode total : input.get("running_totals")) {
            events.add(decimal(total).subtract(running).movePointRight(2));
            running = decimal(total);
        }
        while (events.size() + 1 < input.get("events").asInt()) {
            events.add(BigDecimal.ZERO);
        }
        events.add(decimal(input.get("sum")).subtract(running).movePointRight(2));
        return events;
    }

    private static BigDecimal cents(JsonNode input, String field) {
        return input.has(field) ? decimal(input.get(field)).movePointRight(2) : null;
    }

    private static void assertTotal(Rating rating, JsonNode expected) {
        if (expected.has("total")) {
            assertThat(rating.exact())
                    .isEqualByComparingTo(decimal(expected.get("total")).movePointRight(2));
        }
        if (expected.has("per_tier")) {
            List<BigDecimal> tiers = rating.lines().stream()
                    .filter(line -> line.key().kind() == LineKind.USAGE)
                    .map(line -> line.exact())
                    .toList();
            for (int i = 0; i < tiers.size(); i++) {
                assertThat(tiers.get(i))
                        .isEqualByComparingTo(
                                decimal(expected.get("per_tier").get(i)).movePointRight(2));
            }
        }
    }
}
