package io.stripemeter.pricing.shared;

import static io.stripemeter.pricing.cases.Tables.USD;
import static io.stripemeter.pricing.shared.SharedPrices.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.entitlement.BurnDown;
import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.invoice.InvoicePreview;
import io.stripemeter.pricing.invoice.InvoiceRequest;
import io.stripemeter.pricing.invoice.InvoiceSimulator;
import io.stripemeter.pricing.invoice.PricedUsage;
import io.stripemeter.pricing.invoice.TaxRate;
import io.stripemeter.pricing.model.FlatFee;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.model.SpendLimits;
import io.stripemeter.pricing.model.Terms;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.money.Rounding;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.proration.PlanChange;
import io.stripemeter.pricing.proration.ProrationBasis;
import io.stripemeter.pricing.proration.Share;
import io.stripemeter.pricing.rating.Rater;
import io.stripemeter.pricing.rerating.SliceAttribution;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Cases of comparable systems about late usage, rounding, tax, credits and proration, in dollars. */
class SharedPeerMoneyTest {

    private static final SharedPrices DOLLARS = new SharedPrices(2);

    private static final Map<String, BiConsumer<JsonNode, JsonNode>> RULES = Map.ofEntries(
            Map.entry("late event + max spend", SharedPeerMoneyTest::lateUnderMaximum),
            Map.entry("minimum only in final phase", SharedPeerMoneyTest::minimumAtTheEnd),
            Map.entry("prior credits do not look like usage", SharedPeerMoneyTest::creditsIgnored),
            Map.entry("sum of rounded lines", SharedPeerMoneyTest::roundedLines),
            Map.entry("rounding loss", SharedPeerMoneyTest::roundedLines),
            Map.entry("half up", SharedPeerMoneyTest::halfUp),
            Map.entry("Stripe rounds tax per line", SharedPeerMoneyTest::taxPerLine),
            Map.entry("running sum never below 0", SharedPeerMoneyTest::rollover),
            Map.entry("rollover sums", SharedPeerMoneyTest::rollover),
            Map.entry("credit cap", SharedPeerMoneyTest::creditCap),
            Map.entry("credit cap exhausted", SharedPeerMoneyTest::creditCap),
            Map.entry("upgrade, day based", SharedPeerMoneyTest::planChange),
            Map.entry("add item", SharedPeerMoneyTest::planChange),
            Map.entry("remove item", SharedPeerMoneyTest::planChange));

    static Stream<JsonNode> cases() {
        return SharedTables.read("peer-cases.json")
                .filter(given -> RULES.containsKey(given.get("kind").asString()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holds(JsonNode given) {
        RULES.get(given.get("kind").asString()).accept(given.get("input"), given.get("expect"));
    }

    private static void lateUnderMaximum(JsonNode input, JsonNode expected) {
        SliceAttribution attribution = late(
                input, List.of(DOLLARS.amount(expected.at("/p1/total")), DOLLARS.amount(expected.at("/p2/total"))));
        assertThat(attribution.corrections())
                .containsExactly(
                        DOLLARS.amount(expected.at("/p3/p1_correction")),
                        DOLLARS.amount(expected.at("/p3/p2_correction")));
        assertThat(attribution.total()).isEqualTo(DOLLARS.amount(expected.at("/p3/net")));
    }

    private static void minimumAtTheEnd(JsonNode input, JsonNode expected) {
        SliceAttribution attribution =
                late(input, List.of(DOLLARS.amount(expected.get("p1")), DOLLARS.amount(expected.get("p2"))));
        assertThat(attribution.corrections().get(0)).isEqualTo(DOLLARS.amount(expected.at("/p3/correction")));
        assertThat(attribution.atEnd()).isEqualTo(DOLLARS.amount(expected.at("/p3/minimum")));
        assertThat(attribution.total()).isEqualTo(DOLLARS.amount(expected.at("/p3/total")));
    }

    private static SliceAttribution late(JsonNode input, List<Amount> billed) {
        SpendLimits limits = new SpendLimits(
                input.has("min_spend") ? DOLLARS.amount(input.get("min_spend")) : null,
                input.has("max_spend") ? DOLLARS.amount(input.get("max_spend")) : null);
        Price price =
                Price.of(USD, new PerUnit(DOLLARS.unit(input.get("unit")))).with(Terms.NONE.withLimits(limits));
        BigDecimal first = decimal(input.get("p1")).add(decimal(input.get("late_in_p1")));
        return SliceAttribution.of(Rater.of(price), List.of(first, decimal(input.get("p2"))), billed);
    }

    private static void creditsIgnored(JsonNode input, JsonNode expected) {
        Amount unit = DOLLARS.amount(input.get("unit"));
        Amount billed = DOLLARS.amount(input.get("p1_billed"));
        BigDecimal quantity = billed.exact().divide(unit.exact()).add(decimal(input.get("late_in_p1")));
        Rater rater = Rater.of(Price.of(USD, new PerUnit(new UnitPrice(unit.exact()))));

        assertThat(rater.rate(quantity).total().minus(billed)).isEqualTo(DOLLARS.amount(expected.get("correction")));
    }

    private static void roundedLines(JsonNode input, JsonNode expected) {
        assertThat(invoice(input, null).subtotal()).isEqualTo(DOLLARS.amount(expected.get("subtotal")));
    }

    private static void halfUp(JsonNode input, JsonNode expected) {
        assertThat(Amount.ofMajor(decimal(input.get("amount")), USD, Rounding.HALF_UP))
                .isEqualTo(DOLLARS.amount(expected.get("rounded")));
    }

    private static void taxPerLine(JsonNode input, JsonNode expected) {
        TaxRate rate = TaxRate.exclusive(Percent.of(input.get("tax_pct").asString()));
        assertThat(invoice(input, rate).tax()).isEqualTo(DOLLARS.amount(expected.get("tax")));
    }

    private static InvoicePreview invoice(JsonNode input, TaxRate tax) {
        List<PricedUsage> items = new ArrayList<>();
        input.get("lines")
                .forEach(line -> items.add(new PricedUsage(
                        "line" + items.size(), Price.of(USD, new FlatFee(DOLLARS.unit(line))), Usage.NONE)));
        InvoiceRequest request =
                InvoiceRequest.of("cus", USD, new InvoicePeriod(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)), items);
        return new InvoiceSimulator(InvoicePolicies.STRIPE).preview(tax == null ? request : request.withTax(tax));
    }

    private static void rollover(JsonNode input, JsonNode expected) {
        List<BigDecimal> movements = new ArrayList<>();
        input.get("credits").forEach(credit -> movements.add(decimal(credit)));
        assertThat(BurnDown.rollover(movements)).isEqualByComparingTo(decimal(expected.get("rollover_units")));
    }

    private static void creditCap(JsonNode input, JsonNode expected) {
        Amount credit = PlanChange.creditWithin(
                DOLLARS.amount(input.get("potential")),
                DOLLARS.amount(input.get("original")),
                DOLLARS.amount(input.get("previous_credits")));
        assertThat(credit).isEqualTo(DOLLARS.amount(expected.get("credit")));
    }

    /** The cases count both ends of a period; ours is half-open and ends a day later. */
    private static void planChange(JsonNode input, JsonNode expected) {
        InvoicePeriod period = new InvoicePeriod(
                midnight(input.get("period").get(0), 0),
                midnight(input.get("period").get(1), 1));
        Share remaining = period.remainingAt(midnight(input.get("at"), 0), ProrationBasis.DAYS, ZoneOffset.UTC);
        Amount none = Amount.zero(USD);
        Amount net = expected.has("net") ? DOLLARS.amount(expected.get("net")) : none;
        boolean removed = input.has("unit") && net.isNegative();
        Amount old = input.has("old")
                ? DOLLARS.amount(input.get("old"))
                : removed ? DOLLARS.amount(input.get("unit")) : none;
        Amount fresh = input.has("new")
                ? DOLLARS.amount(input.get("new"))
                : removed ? none : DOLLARS.amount(input.get("unit"));

        assertThat(PlanChange.prorated(old, fresh, remaining, Rounding.HALF_UP).net())
                .isEqualTo(net);
    }

    private static Instant midnight(JsonNode date, int plusDays) {
        return LocalDate.parse(date.asString())
                .plusDays(plusDays)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
