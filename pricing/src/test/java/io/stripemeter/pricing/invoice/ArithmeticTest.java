package io.stripemeter.pricing.invoice;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.cases.Tables;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.rating.Rater;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArithmeticTest {

    @Test
    void explainsEachTierInWordsAndNumbers() {
        assertThat(words("""
                        {"model":"graduated","tiers":[{"upTo":"1000","unitAmount":"0","flatAmount":"900"},
                         {"upTo":null,"unitAmount":"3.6"}]}""", "1031"))
                .containsExactly(
                        "tier 1 (up to 1000): 1000 units × 0 USD = 0 USD",
                        "tier 1 (up to 1000): flat fee 9 USD",
                        "tier 2 (above 1000): 31 units × 0.036 USD = 1.116 USD, rounded to 1.12 USD");
    }

    @Test
    void explainsVolumePackagesPercentagesAndCaps() {
        assertThat(words("{\"model\":\"volume\",\"tiers\":[{\"upTo\":null,\"unitAmount\":\"600\"}]}", "2"))
                .containsExactly("the total falls into tier 1 (all units): 2 units × 6 USD = 12 USD");
        assertThat(words("""
                        {"model":"package","unitAmount":"1000","transformQuantity":{"divideBy":60,"round":"up"},
                         "maximumAmount":"2500"}""", "150"))
                .containsExactly("3 packages of 60 × 10 USD = 30 USD, cut to 25.00 USD by the maximum charge");
        assertThat(words("{\"model\":\"percentage\",\"percentage\":\"2.5\"}", "10010"))
                .containsExactly("2.5 % of 100.1 USD = 2.5025 USD, rounded to 2.50 USD");
        assertThat(words("{\"model\":\"per_unit\",\"unitAmount\":\"10\",\"minimumAmount\":\"500\"}", "20"))
                .containsExactly("20 units × 0.1 USD = 2 USD", "minimum charge 1 × 3 USD = 3 USD");
        assertThat(words("""
                        {"model":"per_unit","unitAmount":"10",
                         "commitment":{"amount":"500","overageFactor":"1.5"}}""", "80"))
                .containsExactly("80 units × 0.1 USD = 8 USD", "3 USD beyond the commitment × 0.5 = 1.5 USD");
    }

    @Test
    void countsOneAsOne() {
        String hours =
                "{\"model\":\"package\",\"unitAmount\":\"1000\",\"transformQuantity\":{\"divideBy\":60,\"round\":\"up\"}}";
        assertThat(words(hours, "60")).containsExactly("1 package of 60 × 10 USD = 10 USD");
        assertThat(words(hours, "60.001")).containsExactly("2 packages of 60 × 10 USD = 20 USD");
        assertThat(words("{\"model\":\"per_unit\",\"unitAmount\":\"10\"}", "1.0"))
                .containsExactly("1 unit × 0.1 USD = 0.1 USD");
        assertThat(words("{\"model\":\"per_unit\",\"unitAmount\":\"10\"}", "0.5"))
                .containsExactly("0.5 units × 0.1 USD = 0.05 USD");
    }

    private static List<String> words(String json, String quantity) {
        Price price = Tables.price(CaseFile.JSON.readTree(json), USD);
        return Rater.of(price).rate(new BigDecimal(quantity)).lines().stream()
                .map(line -> Arithmetic.of(line, price))
                .toList();
    }
}
