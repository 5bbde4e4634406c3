package io.stripemeter.app.system;

import static io.stripemeter.testkit.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.app.system.Product.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Customers mapped at account "eu", and their subscriptions at the simulator. */
record SubscribedCustomers(StripeCalls stripe, Product product) {
    /** A meter of both sides; returns the Stripe meter. */
    String meter(String key, String aggregation) {
        String stripeMeter = stripe.meter(key);
        product.post("/v1/meters", "{\"key\":\"%s\",\"aggregation\":\"%s\"}".formatted(key, aggregation));
        product.put(
                "/v1/meters/" + key + "/stripe-mapping",
                "{\"account\":\"eu\",\"stripeMeterId\":\"%s\",\"eventName\":\"%s\"}".formatted(stripeMeter, key));
        return stripeMeter;
    }

    /** A Stripe customer that a customer is mapped to. */
    String mapped(String customer) {
        String stripeCustomer = stripe.customer(customer);
        map(customer, stripeCustomer, "");
        return stripeCustomer;
    }

    void map(String customer, String stripeCustomer, String further) {
        Answer answer = product.put(
                "/v1/customers/" + customer + "/stripe-mapping",
                "{\"account\":\"eu\",\"stripeCustomerId\":\"%s\"%s}".formatted(stripeCustomer, further));
        assertThat(answer.status()).isEqualTo(200);
    }

    String price(String stripeMeter, String interval) {
        String goods = stripe.call("/v1/products", "name", "Usage").at("/id").asString();
        return stripe.call(
                        "/v1/prices",
                        "product",
                        goods,
                        "currency",
                        "usd",
                        "unit_amount",
                        "2",
                        "recurring[interval]",
                        interval,
                        "recurring[usage_type]",
                        "metered",
                        "recurring[meter]",
                        stripeMeter)
                .at("/id")
                .asString();
    }

    JsonNode subscribe(String stripeCustomer, String price, String... further) {
        List<String> form = new ArrayList<>(List.of("customer", stripeCustomer, "items[0][price]", price));
        form.addAll(Arrays.asList(further));
        return stripe.call("/v1/subscriptions", form.toArray(String[]::new));
    }

    JsonNode cycle(String customer) {
        return product.get("/v1/customers/" + customer + "/billing-cycle?account=eu")
                .body();
    }

    void awaitSource(String customer, String source) {
        await(customer + " is billed by " + source)
                .until(() -> cycle(customer).at("/source").asString().equals(source));
    }
}
