package io.stripemeter.pricing.shared;

import static io.stripemeter.pricing.cases.Tables.USD;
import static io.stripemeter.pricing.shared.SharedPrices.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.discount.Discounted;
import io.stripemeter.pricing.line.Line;
import io.stripemeter.pricing.line.LineKind;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.money.Rounding;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.rating.Rating;
import io.stripemeter.pricing.usage.MeterAggregation;
import io.stripemeter.pricing.usage.UsageAt;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SharedStripeAmountsTest {

    private static final SharedPrices CENTS = new SharedPrices(0);

    static Stream<JsonNode> cases() {
        return SharedTables.read("stripe-amounts.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holds(JsonNode given) {
        JsonNode input = given.get("input");
        JsonNode expected = given.get("expect");
        String kind = given.get("kind").asString();
        switch (kind) {
            case "tiered.volume", "tiered.graduated", "transform", "per_unit" -> rating(kind, input, expected);
            case "invoice.sum" -> sum(input, expected);
            case "price.repr" -> representation(input, expected);
            case "reject" ->
                assertThatThrownBy(() ->
                                UnitPrice.of(input.get("unit_amount_decimal").asString()))
                        .isInstanceOf(InvalidPricing.class);
            case "display" ->
                assertThat(CENTS.unit(input.get("unit")).shown())
                        .isEqualByComparingTo(decimal(expected.get("unit_amount_excluding_tax")));
            case "coupon" -> coupon(input, expected);
            case "amount.unit" -> amount(Currency.of(given.get("currency").asString()), input, expected);
            case "usage.preagg", "usage.raw", "usage.last", "usage.count" -> meter(input, expected);
            case "usage.reject" ->
                assertThatThrownBy(
                                () -> MeterAggregation.value(input.get("value").asString()))
                        .isInstanceOfSatisfying(InvalidPricing.class, refusal -> assertThat(
                                        refusal.violations().get(0).code())
                                .isEqualTo(expected.get("async_code").asString()));
            case "credit.order" -> SharedCredits.check(input, expected);
            default -> throw new AssertionError("no rule for kind " + kind);
        }
    }

    private static void rating(String kind, JsonNode input, JsonNode expected) {
        Rating rating = Rater.of(CENTS.price(kind, input)).rate(decimal(input.get("quantity")));
        for (String total : List.of("amount", "subtotal", "total")) {
            if (expected.has(total)) {
                assertThat(rating.total().minorUnits())
                        .isEqualTo(expected.get(total).asLong());
            }
        }
        if (expected.has("exact")) {
            assertThat(rating.exact()).isEqualByComparingTo(decimal(expected.get("exact")));
        }
        if (expected.has("billed_quantity")) {
            assertThat(rating.lines().get(0).quantity()).isEqualByComparingTo(decimal(expected.get("billed_quantity")));
        }
        if (expected.has("lines")) {
            assertThat(rating.lines()).hasSize(expected.get("lines").size());
            for (int i = 0; i < rating.lines().size(); i++) {
                line(rating.lines().get(i), expected.get("lines").get(i));
            }
        }
    }

    private static void line(Line line, JsonNode expected) {
        assertThat(line.key().tier()).isEqualTo(expected.get("tier").asInt());
        assertThat(line.key().kind()).isEqualTo(expected.has("flat") ? LineKind.TIER_FLAT : LineKind.USAGE);
        assertThat(line.quantity()).isEqualByComparingTo(decimal(expected.get("quantity")));
        assertThat(line.amount().minorUnits()).isEqualTo(expected.get("amount").asLong());
    }

    private static void sum(JsonNode input, JsonNode expected) {
        List<Long> amounts = new ArrayList<>();
        input.get("lines")
                .forEach(line -> amounts.add(
                        Rater.of(CENTS.price(line.has("mode") ? line.get("mode").asString() : "per_unit", line))
                                .rate(decimal(line.get("quantity")))
                                .total()
                                .minorUnits()));
        assertThat(amounts.stream().mapToLong(Long::longValue).sum())
                .isEqualTo(expected.get("total").asLong());
    }

    private static void representation(JsonNode input, JsonNode expected) {
        UnitPrice price = UnitPrice.of(input.get("unit_amount_decimal").asString());
        assertThat(price).hasToString(expected.get("unit_amount_decimal").asString());
        assertThat(price.wholeMinorUnits().isEmpty())
                .isEqualTo(expected.get("unit_amount").isNull());
    }

    private static void coupon(JsonNode input, JsonNode expected) {
        List<Discount> discounts = new ArrayList<>();
        if (input.has("percent_off")) {
            discounts.add(
                    new Discount.PercentOff(Percent.of(input.get("percent_off").asString())));
        }
        if (input.has("amount_off")) {
            discounts.add(new Discount.AmountOff(CENTS.amount(input.get("amount_off"))));
        }
        Amount left = Discounted.of(CENTS.amount(input.get("subtotal")), discounts, Rounding.HALF_UP)
                .left();
        assertThat(left).isEqualTo(Amount.of(expected.get("total").asLong(), USD));
    }

    private static void amount(Currency currency, JsonNode input, JsonNode expected) {
        Amount amount = Amount.ofMajor(decimal(input.get("major")), currency, Rounding.HALF_UP);
        List<Long> allowed = new ArrayList<>();
        if (expected.has("amount_one_of")) {
            expected.get("amount_one_of").forEach(one -> allowed.add(one.asLong()));
        } else {
            allowed.add(expected.get("amount").asLong());
        }
        assertThat(allowed).contains(amount.minorUnits());
    }

    private static void meter(JsonNode input, JsonNode expected) {
        List<UsageAt> events = new ArrayList<>();
        for (String list : List.of("events_same_hour", "events_same_second", "events")) {
            if (input.has(list)) {
                input.get(list).forEach(value -> events.add(new UsageAt(Instant.EPOCH, decimal(value))));
            }
        }
        JsonNode window = input.get("event_time_window");
        MeterAggregation meter = new MeterAggregation(
                MeterAggregation.Formula.valueOf(input.get("formula").asString().toUpperCase(Locale.ROOT)),
                window == null || window.isNull()
                        ? null
                        : ChronoUnit.valueOf(window.asString().toUpperCase(Locale.ROOT) + "S"));
        JsonNode total =
                expected.has("aggregated_value") ? expected.get("aggregated_value") : expected.get("invoice_quantity");
        assertThat(meter.total(events)).isEqualByComparingTo(new BigDecimal(total.asString()));
    }
}
