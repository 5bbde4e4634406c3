package io.stripemeter.pricing.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.json.rate.RateCalculator;
import io.stripemeter.pricing.json.rate.RateRequest;
import io.stripemeter.pricing.json.rate.RateResult;
import io.stripemeter.pricing.json.rate.RateResult.Rated;
import io.stripemeter.pricing.json.rate.RateResult.Refused;
import io.stripemeter.pricing.policy.RatingPolicies;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class RateRequestPropertiesTest {

    private static final List<String> ODD = List.of(
            "null",
            "\"\"",
            "\" \"",
            "\"-1\"",
            "\"NaN\"",
            "\"1e400\"",
            "\"1e-30\"",
            "\"0\"",
            "\"\\u0000\"",
            "\"inf\"",
            "[]",
            "{}",
            "[null]",
            "\"0.0000000000001\"",
            "\"99999999999999999999999999999999999999\"",
            "1e300",
            "-0.0",
            "true");

    private static final List<JsonNode> REQUESTS =
            CaseFile.read("refusals").map(given -> given.get("request")).toList();

    @Test
    void noBrokenRequestCausesAnInternalError() {
        RateCalculator calculator = new RateCalculator(RatingPolicies.STRIPE);
        Seeds.check(random -> {
            JsonNode broken = REQUESTS.get(random.nextInt(REQUESTS.size())).deepCopy();
            for (int i = random.nextInt(4); i >= 0; i--) {
                breakSomething(broken, random);
            }
            request(broken).ifPresent(request -> assertAnswered(calculator.rate(request)));
        });
    }

    private static void assertAnswered(RateResult result) {
        if (result instanceof Refused refused) {
            assertThat(refused.violations()).isNotEmpty().allSatisfy(violation -> {
                assertThat(violation.path()).isNotBlank();
                assertThat(violation.code()).matches("[a-z_]+");
            });
        } else {
            Rated rated = (Rated) result;
            assertThat(rated.total()).isEqualTo(rated.subtotal() - rated.discounts());
            assertThat(rated.total()).isNotNegative();
        }
    }

    /** What the JSON library itself refuses, such as an object in the place of a text, never reaches the calculator. */
    private static Optional<RateRequest> request(JsonNode json) {
        try {
            return Optional.of(CaseFile.JSON.treeToValue(json, RateRequest.class));
        } catch (JacksonException notOfTheShape) {
            return Optional.empty();
        }
    }

    private static void breakSomething(JsonNode node, Random random) {
        JsonNode odd = CaseFile.JSON.readTree(ODD.get(random.nextInt(ODD.size())));
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = List.copyOf(object.propertyNames());
            String name = names.get(random.nextInt(names.size()));
            if (object.get(name).isContainer() && random.nextInt(4) > 0) {
                breakSomething(object.get(name), random);
            } else {
                object.set(name, odd);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int place = random.nextInt(array.size());
            if (array.get(place).isContainer() && random.nextInt(4) > 0) {
                breakSomething(array.get(place), random);
            } else {
                array.set(place, odd);
            }
        }
    }
}
