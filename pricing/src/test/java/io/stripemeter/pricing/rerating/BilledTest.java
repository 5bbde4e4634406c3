package io.stripemeter.pricing.rerating;

import static io.stripemeter.pricing.cases.Tables.cents;
import static io.stripemeter.pricing.cases.Tables.decimal;
import static io.stripemeter.pricing.cases.Tables.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.cases.Tables;
import io.stripemeter.pricing.rating.Phase;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.rating.Rating;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BilledTest {

    static Stream<JsonNode> changes() {
        return CaseFile.read("rerating");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void billsTheTotalLessWhatWasBilled(JsonNode given) {
        Rater rater = Rater.of(Tables.price(given.get("price")));
        Rating before = rater.rate(Usage.of(decimal(given.get("billed"))), Phase.OPEN);
        Rating now = rater.rate(
                Usage.of(decimal(given.get("now"))),
                Phase.valueOf(given.get("phase").asString()));

        Due due = Billed.of(before).due(now);

        JsonNode expected = given.get("expect");
        assertThat(due.total()).as(Tables.name(given)).isEqualTo(cents(expected.get("due")));
        if (expected.has("gross")) {
            assertThat(due.gross()).isEqualTo(cents(expected.get("gross")));
            assertThat(due.withheld()).isEqualTo(cents(expected.get("withheld")));
        }
        if (expected.has("lines")) {
            assertThat(charging(due)).containsExactlyElementsOf(list(expected.get("lines"), BilledTest::line));
        }
    }

    static Stream<JsonNode> slices() {
        return CaseFile.read("slices");
    }

    @ParameterizedTest
    @MethodSource("slices")
    void attributesTheDueAmountToItsSlices(JsonNode given) {
        SliceAttribution attribution = SliceAttribution.of(
                Rater.of(Tables.price(given.get("price"))),
                list(given.get("quantities"), Tables::decimal),
                list(given.get("billed"), Tables::cents));

        JsonNode expected = given.get("expect");
        assertThat(attribution.corrections()).isEqualTo(list(expected.get("corrections"), Tables::cents));
        assertThat(attribution.atEnd()).isEqualTo(cents(expected.get("atEnd")));
        assertThat(attribution.total()).isEqualTo(cents(expected.get("total")));
    }

    @Test
    void theFirstBillShowsEveryLineOfTheRating() {
        Rater rater = Rater.of(Tables.price(CaseFile.JSON.readTree(
                "{\"model\":\"graduated\",\"tiers\":[{\"upTo\":null,\"unitAmount\":\"0\",\"flatAmount\":\"0\"}]}")));

        Due due = Billed.nothing(Tables.USD).due(rater.rate(BigDecimal.ZERO));

        assertThat(due.lines()).hasSize(2);
    }

    @Test
    void billingADueAmountLeavesNothingDue() {
        Rater rater = Rater.of(Tables.price(CaseFile.JSON.readTree("{\"model\":\"per_unit\",\"unitAmount\":\"0.5\"}")));
        Billed billed = Billed.nothing(Tables.USD);
        Rating now = rater.rate(new BigDecimal("7"));

        Due first = billed.due(now);
        Due second = billed.and(first).due(now);

        assertThat(first.total().minorUnits()).isEqualTo(4);
        assertThat(second.lines()).isEmpty();
        assertThat(second.total().isZero()).isTrue();
    }

    private static List<Tuple> charging(Due due) {
        return due.lines().stream()
                .filter(line -> !line.amount().isZero())
                .map(line -> tuple(
                        line.key().kind().name(),
                        line.key().tier(),
                        line.quantity().toPlainString(),
                        line.amount().minorUnits()))
                .toList();
    }

    private static Tuple line(JsonNode line) {
        return tuple(
                line.get("kind").asString(),
                line.get("tier").asInt(),
                line.get("quantity").asString(),
                line.get("amount").asLong());
    }
}
