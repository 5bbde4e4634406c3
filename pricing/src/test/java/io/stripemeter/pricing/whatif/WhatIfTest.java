package io.stripemeter.pricing.whatif;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.model.Graduated;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.model.Tier;
import io.stripemeter.pricing.model.TierTable;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhatIfTest {

    private static final PriceModel FLAT_RATE = new PerUnit(UnitPrice.of("10"));
    private static final PriceModel TIERED = new Graduated(TierTable.of(Tier.upTo("100", "12"), Tier.last("8")));

    @Test
    void givesTheDifferenceForEachCustomer() {
        WhatIf whatIf = new WhatIf(
                book("today", Map.of("calls", FLAT_RATE)),
                book("idea", Map.of("calls", TIERED, "seats", new PerUnit(UnitPrice.of("500")))),
                RatingPolicies.STRIPE);

        List<CustomerDifference> differences = whatIf.compare(
                        Stream.of(customer("small", "50", "1"), customer("large", "1000", "0")))
                .toList();

        assertThat(differences).extracting(CustomerDifference::customer).containsExactly("small", "large");
        assertThat(differences)
                .extracting(difference -> difference.change().minorUnits())
                .containsExactly(600L, -1600L);
        assertThat(differences.get(0).perMeter())
                .containsExactly(Map.entry("calls", Amount.of(100, USD)), Map.entry("seats", Amount.of(500, USD)));
    }

    @Test
    void theSameBookTwiceChangesNothing() {
        PricesByMeter book = book("today", Map.of("calls", TIERED));

        assertThat(new WhatIf(book, book, RatingPolicies.STRIPE)
                        .compare(new CustomerUsage("c", Map.of("calls", Usage.of(BigDecimal.TEN))))
                        .change()
                        .isZero())
                .isTrue();
    }

    @Test
    void refusesUsageNeitherBookPricesAndBooksOfTwoCurrencies() {
        PricesByMeter book = book("today", Map.of("calls", FLAT_RATE));
        PricesByMeter euros = new PricesByMeter("euro", Currency.of("eur"), new TreeMap<>());
        WhatIf whatIf = new WhatIf(book, book, RatingPolicies.STRIPE);

        assertThatThrownBy(() -> whatIf.compare(customer("c", "1", "1")))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageContaining("usage.seats");
        assertThatThrownBy(() -> new WhatIf(book, euros, RatingPolicies.STRIPE)).isInstanceOf(InvalidPricing.class);
    }

    private static PricesByMeter book(String name, Map<String, PriceModel> models) {
        TreeMap<String, Price> prices = new TreeMap<>();
        models.forEach((meter, model) -> prices.put(meter, Price.of(USD, model)));
        return new PricesByMeter(name, USD, prices);
    }

    private static CustomerUsage customer(String name, String calls, String seats) {
        return new CustomerUsage(
                name, Map.of("calls", Usage.of(new BigDecimal(calls)), "seats", Usage.of(new BigDecimal(seats))));
    }
}
