package io.stripemeter.pricing.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.model.Matrix;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.PriceModel;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.rating.Phase;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.rating.Rating;
import io.stripemeter.pricing.rerating.Billed;
import io.stripemeter.pricing.rerating.Due;
import io.stripemeter.pricing.rerating.SliceAttribution;
import io.stripemeter.pricing.usage.DimensionValues;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReratingPropertiesTest {

    @Test
    void anySlicingBillsWhatOneRatingBills() {
        Seeds.check(random -> {
            BigDecimal whole = Some.quantity(random);
            Price price = Some.price(random);
            Rater rater = Rater.of(price);
            Rating atOnce = rater.rate(whole);

            Billed billed = Billed.nothing(price.currency());
            BigDecimal running = BigDecimal.ZERO;
            Amount sum = Amount.zero(price.currency());
            List<BigDecimal> slices = Some.slices(whole, random);
            for (int i = 0; i < slices.size(); i++) {
                running = running.add(slices.get(i));
                Phase phase = i + 1 == slices.size() ? Phase.FINAL : Phase.OPEN;
                Due due = billed.due(rater.rate(Usage.of(running), phase));
                billed = billed.and(due);
                sum = sum.plus(due.total());
                assertThat(due.lines().stream().map(line -> line.amount()).reduce(zero(price), Amount::plus))
                        .isEqualTo(due.total());
            }

            assertThat(sum).isEqualTo(atOnce.total());
            assertThat(billed.due(atOnce).lines()).isEmpty();
        });
    }

    @Test
    void aSliceIsNegativeOnlyAsAReversal() {
        Seeds.check(random -> {
            Price price = Some.price(random);
            Rater rater = Rater.of(price);
            Rating before = rater.rate(Some.quantity(random));
            Rating now = rater.rate(Some.quantity(random));

            Due due = Billed.of(before).due(now);

            assertThat(due.lines())
                    .filteredOn(line -> line.amount().isNegative())
                    .allSatisfy(reversal -> assertThat(before.lines()).anySatisfy(line -> {
                        assertThat(line.key()).isEqualTo(reversal.key());
                        assertThat(line.amount())
                                .isGreaterThanOrEqualTo(reversal.amount().negated());
                    }));
        });
    }

    @Test
    void attributionToSlicesSumsToWhatIsDue() {
        Seeds.check(random -> {
            Price price = Some.price(random);
            Rater rater = Rater.of(price);
            List<BigDecimal> slices = Some.slices(Some.quantity(random), random);
            List<Amount> billed = slices.stream()
                    .map(slice -> Amount.of(random.nextInt(1_000), price.currency()))
                    .toList();

            BigDecimal whole = slices.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            Amount owed = rater.rate(whole).total().minus(billed.stream().reduce(zero(price), Amount::plus));
            assertThat(SliceAttribution.of(rater, slices, billed).total()).isEqualTo(owed);
        });
    }

    @Test
    void theOrderOfEventsNeverMatters() {
        Seeds.check(random -> {
            Currency currency = Some.currency(random);
            Map<DimensionValues, PriceModel> cells = new HashMap<>();
            for (String region : List.of("eu", "us", "asia")) {
                cells.put(DimensionValues.of(Map.of("region", region)), Some.model(random));
            }
            Rater rater = Rater.of(Price.of(currency, new Matrix(List.of("region"), cells, null)));
            List<Map.Entry<DimensionValues, BigDecimal>> events = new ArrayList<>();
            List<DimensionValues> regions = List.copyOf(cells.keySet());
            for (int i = 0; i < 20; i++) {
                events.add(Map.entry(regions.get(random.nextInt(3)), Some.quantity(random)));
            }

            Rating first = rater.rate(total(events));
            Collections.shuffle(events, random);

            assertThat(rater.rate(total(events))).isEqualTo(first);
        });
    }

    private static Usage total(List<Map.Entry<DimensionValues, BigDecimal>> events) {
        Map<DimensionValues, BigDecimal> totals = new HashMap<>();
        events.forEach(event -> totals.merge(event.getKey(), event.getValue(), BigDecimal::add));
        return Usage.byDimensions(totals);
    }

    private static Amount zero(Price price) {
        return Amount.zero(price.currency());
    }
}
