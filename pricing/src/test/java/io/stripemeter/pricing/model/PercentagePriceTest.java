package io.stripemeter.pricing.model;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.cases.Tables;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PercentagePriceTest {

    static Stream<JsonNode> cases() {
        return CaseFile.read("events");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ratesEachEventByItsTerms(JsonNode given) {
        Price price = Price.of(
                USD, new PercentagePrice(Percent.of(given.get("percentage").asString()), terms(given.get("terms"))));

        Usage usage = Usage.ofEvents(Tables.list(given.get("events"), Tables::decimal));

        assertThat(Rater.of(price).rate(usage).exact())
                .as(Tables.name(given))
                .isEqualByComparingTo(given.get("expect").get("exact").asString());
    }

    @Test
    void refusesATotalWhereItNeedsEvents() {
        PerEventTerms terms = new PerEventTerms(UnitPrice.of("200"), null, null, null, null);
        Rater rater = Rater.of(Price.of(USD, new PercentagePrice(Percent.of("1"), terms)));

        assertThatThrownBy(() -> rater.rate(BigDecimal.TEN))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageContaining("amount of each event");
        assertThat(rater.rate(BigDecimal.ZERO).total().isZero()).isTrue();
    }

    private static PerEventTerms terms(JsonNode terms) {
        return new PerEventTerms(
                terms.has("fixedFee") ? UnitPrice.of(terms.get("fixedFee").asString()) : UnitPrice.ZERO,
                terms.has("freeEvents") ? terms.get("freeEvents").asInt() : null,
                terms.has("freeAmount") ? Tables.decimal(terms.get("freeAmount")) : null,
                terms.has("minimum") ? Tables.decimal(terms.get("minimum")) : null,
                terms.has("maximum") ? Tables.decimal(terms.get("maximum")) : null);
    }
}
