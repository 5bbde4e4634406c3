package io.stripemeter.pricing.json.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.Violation;
import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.json.rate.RateResult.Rated;
import io.stripemeter.pricing.json.rate.RateResult.RatedLine;
import io.stripemeter.pricing.json.rate.RateResult.Refused;
import io.stripemeter.pricing.policy.RatingPolicies;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RateCalculatorTest {

    private final RateCalculator calculator = new RateCalculator(RatingPolicies.STRIPE);

    @Test
    void readsTheDocumentedJsonAndAnswersInWholeMinorUnits() {
        Rated rated = (Rated) rate("""
                {"currency":"usd","price":{"model":"graduated",
                  "tiers":[{"upTo":"5","unitAmount":"700","flatAmount":"0"},{"upTo":null,"unitAmount":"600"}],
                  "minimumAmount":"0","maximumAmount":null},
                 "quantity":"12","discounts":[{"percentOff":"20"},{"amountOff":"500"}]}""");

        assertThat(rated.lines())
                .containsExactly(
                        new RatedLine("Tier 1: 5 × 700", "5", "700", 1, 3500),
                        new RatedLine("Tier 1: flat fee", "0", null, 1, 0),
                        new RatedLine("Tier 2: 7 × 600", "7", "600", 2, 4200));
        assertThat(rated.subtotal()).isEqualTo(7700);
        assertThat(rated.discounts()).isEqualTo(1540 + 500);
        assertThat(rated.total()).isEqualTo(5660);
    }

    @Test
    void takesJsonNumbersToo() {
        Rated rated = (Rated) rate("""
                {"currency":"usd","price":{"model":"package","unitAmount":1000,
                  "transformQuantity":{"divideBy":60,"round":"up"}},"quantity":150}""");

        assertThat(rated.total()).isEqualTo(3000);
        assertThat(rated.lines()).containsExactly(new RatedLine("3 packages × 1000", "3", "1000", null, 3000));
    }

    @Test
    void describesOnePackageAsOne() {
        Rated rated = (Rated) rate("""
                {"currency":"usd","price":{"model":"package","unitAmount":1000,
                  "transformQuantity":{"divideBy":60,"round":"down"}},"quantity":119.999}""");

        assertThat(rated.lines()).containsExactly(new RatedLine("1 package × 1000", "1", "1000", null, 1000));
    }

    @Test
    void discountsApplyInListedOrderAndNeverBelowZero() {
        String price =
                "{\"currency\":\"usd\",\"quantity\":\"1\",\"price\":{\"model\":\"flat\",\"flatAmount\":\"10000\"},";

        assertThat(total(price + "\"discounts\":[{\"percentOff\":\"20\"},{\"amountOff\":\"500\"}]}"))
                .isEqualTo(7500);
        assertThat(total(price + "\"discounts\":[{\"amountOff\":\"500\"},{\"percentOff\":\"20\"}]}"))
                .isEqualTo(7600);
        assertThat(total(price + "\"discounts\":[{\"amountOff\":\"20000\"}]}")).isZero();
        assertThat(total(price + "\"discounts\":[{\"percentOff\":\"100\"},{\"amountOff\":\"5\"}]}"))
                .isZero();
    }

    static Stream<JsonNode> refusals() {
        return CaseFile.read("refusals");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void namesTheFieldThatIsWrong(JsonNode given) {
        RateResult result = rate(given.get("request").toString());

        assertThat(result).as(given.get("id").asString()).isInstanceOf(Refused.class);
        assertThat(((Refused) result).violations())
                .extracting(Violation::path, Violation::code)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        given.get("path").asString(), given.get("code").asString()))
                .as("no violation beyond the expected ones")
                .hasSize(given.has("violations") ? given.get("violations").asInt() : 1);
    }

    private long total(String json) {
        return ((Rated) rate(json)).total();
    }

    private RateResult rate(String json) {
        return calculator.rate(CaseFile.JSON.readValue(json, RateRequest.class));
    }
}
