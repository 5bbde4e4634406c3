package io.stripemeter.simulator.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Billing;
import io.stripemeter.simulator.testing.Sim;
import io.stripemeter.simulator.testing.StripeSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Amounts that Stripe has published, replayed as metered usage through {@code create_preview}. */
class PublishedAmountsTest {
    private static final Set<String> RATED =
            Set.of("per_unit", "tiered.graduated", "tiered.volume", "transform", "invoice.sum");

    @TestFactory
    Stream<DynamicTest> areReproduced() throws IOException {
        JsonNode facts = JsonMapper.builder()
                .build()
                .readTree(Files.readString(StripeSchemas.shared("facts/stripe-amounts.json")));
        List<JsonNode> cases = new ArrayList<>();
        facts.get("cases").forEach(cases::add);
        List<JsonNode> rated = cases.stream()
                .filter(one -> RATED.contains(one.get("kind").asString()))
                .toList();
        assertThat(rated).hasSizeGreaterThan(25);
        return rated.stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.get("id").asString() + " " + one.get("kind").asString(), () -> replay(one)));
    }

    private static void replay(JsonNode fact) {
        try (Sim sim = Sim.start()) {
            Billing billing = new Billing(sim);
            String customer = sim.customer();
            List<JsonNode> parts = new ArrayList<>();
            if (fact.at("/input/lines").isArray()) {
                fact.at("/input/lines").forEach(parts::add);
            } else {
                parts.add(fact.get("input"));
            }
            String[] prices = new String[parts.size()];
            for (int i = 0; i < prices.length; i++) {
                String meter = sim.meter("m" + i);
                prices[i] = billing.price(
                        meter, scheme(parts.get(i), fact.get("kind").asString()));
            }
            String subscription = billing.subscribe(customer, Map.of(), prices).text("/id");
            for (int i = 0; i < prices.length; i++) {
                billing.use("m" + i, customer, parts.get(i).get("quantity").asString(), Sim.START);
            }
            verify(fact.get("expect"), billing.preview(customer, subscription));
        }
    }

    private static void verify(JsonNode expected, Answer preview) {
        JsonNode lines = preview.body().at("/lines/data");
        if (expected.has("amount")) {
            assertThat(preview.body().at("/total").asLong())
                    .isEqualTo(expected.get("amount").asLong());
        }
        if (expected.has("total")) {
            assertThat(preview.body().at("/total").asLong())
                    .isEqualTo(expected.get("total").asLong());
        }
        if (expected.has("billed_quantity")) {
            assertThat(lines.get(0).get("quantity").asLong())
                    .isEqualTo(expected.get("billed_quantity").asLong());
        }
        if (expected.has("lines")) {
            assertThat(lines.size()).isEqualTo(expected.get("lines").size());
            for (int i = 0; i < lines.size(); i++) {
                JsonNode line = expected.get("lines").get(i);
                assertThat(lines.get(i).get("amount").asLong())
                        .isEqualTo(line.get("amount").asLong());
                assertThat(lines.get(i).get("quantity").asLong())
                        .isEqualTo(line.get("quantity").asLong());
            }
        }
    }

    private static Map<String, String> scheme(JsonNode input, String kind) {
        Map<String, String> form = new HashMap<>();
        if (input.has("divide_by")) {
            form.put("transform_quantity[divide_by]", input.get("divide_by").asString());
            form.put("transform_quantity[round]", input.get("round").asString());
        }
        if (!input.has("tiers")) {
            form.put("unit_amount_decimal", input.get("unit").asString());
            return form;
        }
        form.put("billing_scheme", "tiered");
        form.put("tiers_mode", kind.endsWith("volume") ? "volume" : "graduated");
        int i = 0;
        for (JsonNode tier : input.get("tiers")) {
            String at = "tiers[" + i++ + "]";
            form.put(at + "[up_to]", tier.get("up_to").asString());
            form.put(at + "[unit_amount_decimal]", tier.get("unit").asString());
            if (tier.has("flat")) {
                form.put(at + "[flat_amount_decimal]", tier.get("flat").asString());
            }
        }
        return form;
    }
}
