package io.stripemeter.simulator.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Billing;
import io.stripemeter.simulator.testing.Sim;
import io.stripemeter.simulator.testing.StripeSchemas;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Coupons and credit grants on metered usage. */
class CreditTest {
    private static final long START = Sim.START.getEpochSecond();

    private final Sim sim = Sim.start();
    private final Billing billing = new Billing(sim);
    private final String meter = sim.meter("calls");
    private final String customer = sim.customer();

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void paysAfterDiscounts() {
        String coupon = Sim.require(sim.post("/v1/coupons", Map.of("percent_off", "10", "duration", "forever")))
                .text("/id");
        String subscription = subscription(Map.of("discounts[0][coupon]", coupon));
        billing.use("calls", customer, "100", Sim.START);
        grant("5000", Map.of());
        Answer preview = billing.preview(customer, subscription);
        assertThat(preview.body().at("/subtotal").asInt()).isEqualTo(10_000);
        assertThat(preview.body().at("/total_discount_amounts/0/amount").asInt())
                .isEqualTo(1_000);
        assertThat(preview.body().at("/total_pretax_credit_amounts/1/amount").asInt())
                .isEqualTo(5_000);
        assertThat(preview.body().at("/total").asInt()).isEqualTo(4_000);
        assertThat(preview.body().at("/lines/data/0/discount_amounts/0/amount").asInt())
                .isEqualTo(1_000);
    }

    @Test
    void isUsedUpOnlyWhenTheInvoiceIsFinalized() {
        subscription(Map.of());
        billing.use("calls", customer, "30", Sim.START);
        grant("5000", Map.of());
        sim.advance(Duration.between(sim.now(), Instant.parse("2026-12-15T10:30:30Z")));
        assertThat(balance()).isEqualTo(5_000);
        sim.advance(Duration.ofHours(1));
        assertThat(balance()).isEqualTo(2_000);
        Answer invoice = sim.get("/v1/invoices");
        assertThat(invoice.text("/data/0/status")).isEqualTo("paid");
        assertThat(invoice.body().at("/data/0/total").asInt()).isZero();
    }

    @Test
    void isUsedByPriorityThenExpiryThenPromotionalFirst() {
        String subscription = subscription(Map.of());
        String late = grant("100", Map.of("expires_at", "" + (START + 900_000)));
        String soon = grant("100", Map.of("expires_at", "" + (START + 800_000)));
        String paid = grant("100", Map.of());
        String promotional = grant("100", Map.of("category", "promotional"));
        String first = grant("100", Map.of("priority", "0"));
        billing.use("calls", customer, "10", Sim.START);
        List<String> order = billing.preview(customer, subscription)
                .body()
                .at("/total_pretax_credit_amounts")
                .valueStream()
                .map(use -> use.get("credit_balance_transaction").asString())
                .toList();
        assertThat(order).containsExactly(first, soon, late, promotional, paid);
    }

    @Test
    void paysNothingWhenVoidedExpiredOrOfAnotherCurrencyOrPrice() {
        String subscription = subscription(Map.of());
        billing.use("calls", customer, "10", Sim.START);
        String voided = grant("100", Map.of());
        Sim.require(sim.post("/v1/billing/credit_grants/" + voided + "/void", Map.of()));
        String expired = grant("100", Map.of());
        Sim.require(sim.post("/v1/billing/credit_grants/" + expired + "/expire", Map.of()));
        grant("100", Map.of("amount[monetary][currency]", "eur"));
        Map<String, String> scoped = new HashMap<>(form("100"));
        scoped.remove("applicability_config[scope][price_type]");
        scoped.put("applicability_config[scope][prices][0][id]", "price_other");
        Sim.require(sim.post("/v1/billing/credit_grants", scoped));
        assertThat(billing.preview(customer, subscription).body().at("/total").asInt())
                .isEqualTo(1_000);
        assertThat(sim.post("/v1/billing/credit_grants/" + voided + "/void", Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void couponsNeverExceedTheSumAndEndAfterTheirTime() {
        String once = Sim.require(
                        sim.post("/v1/coupons", Map.of("amount_off", "20000", "currency", "usd", "duration", "once")))
                .text("/id");
        String subscription = subscription(Map.of("discounts[0][coupon]", once));
        billing.use("calls", customer, "100", Sim.START);
        assertThat(billing.preview(customer, subscription).body().at("/total").asInt())
                .isZero();
        sim.advance(Duration.ofDays(31));
        billing.use("calls", customer, "1", sim.now());
        assertThat(billing.preview(customer, subscription).body().at("/total").asInt())
                .isEqualTo(100);
        assertThat(sim.post("/v1/coupons", Map.of("percent_off", "101")).status())
                .isEqualTo(400);
        assertThat(sim.post("/v1/coupons", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void couponsStackAndAreSpreadOverTheLinesToTheCent() {
        String tenth = coupon(Map.of("percent_off", "10", "duration", "forever"));
        String fixed = coupon(Map.of("amount_off", "100", "currency", "usd", "duration", "forever"));
        String subscription = billing.subscribe(
                        customer,
                        Map.of("discounts[0][coupon]", tenth, "discounts[1][coupon]", fixed),
                        billing.perUnit(meter, "100"),
                        billing.perUnit(sim.meter("bytes"), "33"))
                .text("/id");
        billing.use("calls", customer, "10", Sim.START);
        billing.use("bytes", customer, "1", Sim.START);
        Answer preview = billing.preview(customer, subscription);
        assertThat(preview.body().at("/total_discount_amounts/0/amount").asInt())
                .isEqualTo(103);
        assertThat(preview.body().at("/total").asInt()).isEqualTo(1_033 - 103 - 100);
        int spread = preview.body()
                .at("/lines/data")
                .valueStream()
                .mapToInt(line -> line.at("/discount_amounts/0/amount").asInt())
                .sum();
        assertThat(spread).isEqualTo(203);
    }

    @Test
    void couponsHaveThePublishedShape() {
        Map<String, String> repeating =
                Map.of("percent_off", "25.5", "duration", "repeating", "duration_in_months", "3", "name", "25.5% off");
        StripeSchemas.assertValid("coupon", sim.post("/v1/coupons", repeating).body());
    }

    private String coupon(Map<String, String> form) {
        return Sim.require(sim.post("/v1/coupons", form)).text("/id");
    }

    private String subscription(Map<String, String> more) {
        return billing.subscribe(customer, more, billing.perUnit(meter, "100")).text("/id");
    }

    private String grant(String value, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(form(value));
        form.putAll(more);
        return Sim.require(sim.post("/v1/billing/credit_grants", form)).text("/id");
    }

    private Map<String, String> form(String value) {
        return Map.of(
                "customer", customer,
                "amount[type]", "monetary",
                "amount[monetary][value]", value,
                "amount[monetary][currency]", "usd",
                "applicability_config[scope][price_type]", "metered");
    }

    private int balance() {
        return sim.get("/v1/billing/credit_balance_summary?customer=" + customer + "&filter[type]=applicability_scope")
                .body()
                .at("/balances/0/available_balance/monetary/value")
                .asInt();
    }
}
