package io.stripemeter.app.rehearsal.parity;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.app.cli.client.HttpJson;
import io.stripemeter.pricing.rating.Rater;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The tenant of the demo and its Stripe account, set up as a user would: over REST here, and over Stripe's API at the simulator.
 *
 * @param prices Stripe's price ids by meter
 * @param customers Stripe's customer ids by customer
 */
record ParityWorld(
        BillingPeriod period,
        HttpJson api,
        HttpJson stripe,
        Map<String, String> prices,
        Map<String, String> customers) {
    /** Faults that the simulator injects into calls that report usage. */
    private static final List<String> FAULTS =
            List.of("commit_then_500", "commit_then_drop", "503", "429_rate", "half_body");

    ParityWorld {
        prices = Map.copyOf(prices);
        customers = Map.copyOf(customers);
    }

    static ParityWorld setUp(BillingPeriod period, HttpJson api, HttpJson stripe, long seed) {
        Map<String, String> prices = new HashMap<>();
        Map<String, String> customers = new HashMap<>();
        for (PricedMeter meter : PricedMeter.ALL) {
            prices.put(meter.key(), price(meter, api, stripe));
        }
        for (String customer : ParityUsage.CUSTOMERS) {
            customers.put(customer, customer(customer, prices, api, stripe));
        }
        for (int i = 0; i < FAULTS.size(); i++) {
            stripe.post(
                    "/_sim/faults",
                    Map.of(
                            "kind",
                            FAULTS.get(i),
                            "path",
                            "/v1/billing/meter_events",
                            "probability",
                            new BigDecimal("0.06"),
                            "seed",
                            seed + i));
        }
        return new ParityWorld(period, api, stripe, prices, customers);
    }

    private static String price(PricedMeter meter, HttpJson api, HttpJson stripe) {
        api.post(
                "/v1/meters",
                Map.of("key", meter.key(), "displayName", meter.key(), "aggregation", "sum", "groupBy", List.of()));
        String stripeMeter = id(stripe.postForm(
                "/v1/billing/meters",
                Map.of(
                        "display_name", meter.key(),
                        "event_name", meter.eventName(),
                        "default_aggregation[formula]", "sum")));
        api.put(
                "/v1/meters/" + meter.key() + "/stripe-mapping",
                Map.of("stripeMeterId", stripeMeter, "eventName", meter.eventName()));
        Map<String, String> form = new HashMap<>(meter.stripe());
        form.put("currency", "usd");
        form.put("product", id(stripe.postForm("/v1/products", Map.of("name", meter.key()))));
        form.put("recurring[interval]", "month");
        form.put("recurring[usage_type]", "metered");
        form.put("recurring[meter]", stripeMeter);
        return id(stripe.postForm("/v1/prices", form));
    }

    private static String customer(String customer, Map<String, String> prices, HttpJson api, HttpJson stripe) {
        String stripeCustomer = id(stripe.postForm("/v1/customers", Map.of("name", customer)));
        api.post("/v1/customers", Map.of("id", customer, "name", customer));
        api.put("/v1/customers/" + customer + "/stripe-mapping", Map.of("stripeCustomerId", stripeCustomer));
        Map<String, String> form = new HashMap<>();
        form.put("customer", stripeCustomer);
        form.put("billing_cycle_anchor_config[day_of_month]", "1");
        form.put("proration_behavior", "none");
        for (int i = 0; i < PricedMeter.ALL.size(); i++) {
            form.put(
                    "items[" + i + "][price]", prices.get(PricedMeter.ALL.get(i).key()));
        }
        stripe.postForm("/v1/subscriptions", form);
        return stripeCustomer;
    }

    /** The stage of the period's close; empty before it has begun. */
    String stage() {
        return api.get("/v1/reconciliation/closes")
                .path("items")
                .valueStream()
                .filter(close -> close.path("periodStart")
                        .asString()
                        .equals(period.start().toString()))
                .map(close -> close.path("stage").asString())
                .findFirst()
                .orElse("");
    }

    /** Our rating of the usage, line by line beside the final invoices. */
    List<ParityLine> lines(ParityUsage usage) {
        List<ParityLine> lines = new ArrayList<>();
        for (String customer : ParityUsage.CUSTOMERS) {
            JsonNode invoice = finalInvoice(customer);
            for (PricedMeter meter : PricedMeter.ALL) {
                lines.addAll(
                        beside(customer, meter, ours(meter, usage.total(customer, meter)), stripes(invoice, meter)));
            }
        }
        return lines;
    }

    private JsonNode finalInvoice(String customer) {
        JsonNode invoices = stripe.get("/v1/invoices?customer=" + customers.get(customer));
        JsonNode latest = invoices.path("data").path(0);
        if (latest.path("status").asString().equals("draft")) {
            throw new IllegalStateException("The invoice of " + customer + " is still a draft");
        }
        return stripe.get("/v1/invoices/" + latest.path("id").asString() + "/lines?limit=100");
    }

    private static List<ParityLine.Charge> ours(PricedMeter meter, BigDecimal quantity) {
        return Rater.of(meter.price()).rate(quantity).lines().stream()
                .map(line -> new ParityLine.Charge(
                        line.quantity(), BigDecimal.valueOf(line.amount().minorUnits())))
                .toList();
    }

    private List<ParityLine.Charge> stripes(JsonNode lines, PricedMeter meter) {
        return lines.path("data")
                .valueStream()
                .filter(line ->
                        line.at("/pricing/price_details/price").asString().equals(prices.get(meter.key())))
                .map(line -> new ParityLine.Charge(
                        line.path("quantity").decimalValue(),
                        line.path("amount").decimalValue()))
                .toList();
    }

    private static List<ParityLine> beside(
            String customer, PricedMeter meter, List<ParityLine.Charge> ours, List<ParityLine.Charge> stripes) {
        List<ParityLine> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(ours.size(), stripes.size()); i++) {
            lines.add(new ParityLine(
                    customer, meter, i < ours.size() ? ours.get(i) : null, i < stripes.size() ? stripes.get(i) : null));
        }
        return lines;
    }

    private static String id(JsonNode made) {
        return made.path("id").asString();
    }
}
