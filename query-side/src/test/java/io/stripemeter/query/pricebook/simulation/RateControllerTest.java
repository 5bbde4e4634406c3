package io.stripemeter.query.pricebook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.query.pricebook.simulation.PricingServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateControllerTest {

    private PricingServer server;

    @BeforeAll
    void start() {
        server = new PricingServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void answersLinesAndTotalsInWholeMinorUnits() {
        Answer answer = rate("""
                {"currency":"usd",
                 "price":{"model":"graduated","tiers":[
                    {"upTo":"5","unitAmount":"700","flatAmount":"0"},{"upTo":null,"unitAmount":"600"}]},
                 "quantity":"12",
                 "discounts":[{"percentOff":"20"},{"amountOff":"500"}]}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(JsonMapper.shared().readTree("""
                {"lines":[
                  {"description":"Tier 1: 5 × 700","quantity":"5","unitAmount":"700","tier":1,"amount":3500},
                  {"description":"Tier 1: flat fee","quantity":"0","unitAmount":null,"tier":1,"amount":0},
                  {"description":"Tier 2: 7 × 600","quantity":"7","unitAmount":"600","tier":2,"amount":4200}],
                 "subtotal":7700,"discounts":2040,"total":5660}"""));
    }

    @Test
    void takesTheWholeShapeOfTheReferenceWithUnusedFieldsEmpty() {
        Answer answer = rate("""
                {"currency":"usd","price":{"model":"package","unitAmount":"50","flatAmount":"0","tiers":[],
                 "transformQuantity":{"divideBy":60,"round":"up"},"percentage":null,"minimumAmount":"0",
                 "maximumAmount":null},"quantity":"121","discounts":[]}""");

        assertThat(answer.text("/total")).isEqualTo("150");
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|an object",
                "{\"price\":7}|an object",
                "{\"price\":{\"tiers\":{}}}|a list",
                "{\"price\":{\"unitAmount\":[]}}|a text or a number"
            })
    void namesTheExpectedFieldType(String body, String expected) {
        Answer answer = rate(body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/errors/0/message")).isEqualTo("must be " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 3, 0", // 0.3 of a cent
        "\"0.1\", 3, 0",
        "0.05, 30, 2", // 1.5 cents: Stripe's own example
        "1e2, 1, 100",
        "0.000000000001, 1500000000000, 2",
        "0.000000000001, \"1499999999999.999\", 1",
        "1, 9007199254740993, 9007199254740993", // not a double
        "3.5999999999999996447, 1, (missing)", // too exact for Stripe
        "1, 9223372036854775807, 9223372036854775807",
        "1, -5, 0"
    })
    void readsNumbersAndTextsByTheirDigits(String unitAmount, String quantity, String total) {
        Answer answer = rate("""
                {"currency":"usd","price":{"model":"per_unit","unitAmount":%s},"quantity":%s}""".formatted(unitAmount, quantity));

        assertThat(answer.text("/total")).isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"graduated\",\"tiers\":[{\"upTo\":\"5\",\"unitAmount\":\"7\"},{\"upTo\":\"3\",\"unitAmount\":\"6\"},{\"unitAmount\":\"5\"}]}|price.tiers[1].upTo tier_out_of_order",
                "{\"model\":\"graduated\",\"tiers\":[{\"upTo\":\"5\",\"unitAmount\":\"-7\"},{\"unitAmount\":\"5\"}]}|price.tiers[0].unitAmount negative",
                "{\"model\":\"volume\",\"tiers\":[{\"upTo\":\"5\",\"unit_amount\":\"7\"},{\"unitAmount\":\"5\"}]}|price.tiers[0].unit_amount unknown_field",
                "{\"model\":\"volume\",\"tiers\":{\"upTo\":\"5\"}}|price.tiers wrong_type",
                "{\"model\":\"volume\",\"tiers\":[{\"upTo\":{\"is\":5},\"unitAmount\":\"7\"}]}|price.tiers[0].upTo wrong_type",
                "{\"model\":\"volume\",\"tiers\":[null]}|price.tiers[0] required",
                "{\"model\":\"stairs\"}|price.model unknown_model",
                "{\"model\":7}|price.model unknown_model",
                "{}|price.model required",
                "null|price required",
                "[]|price wrong_type",
                "\"cheap\"|price wrong_type",
                "{\"model\":\"per_unit\",\"unitAmount\":true}|price.unitAmount not_a_decimal",
                "{\"model\":\"per_unit\",\"unitAmount\":1e999}|price.unitAmount too_many_digits",
                "{\"model\":\"per_unit\",\"unitAmount\":\"NaN\"}|price.unitAmount not_a_decimal",
                "{\"model\":\"per_unit\",\"unitAmount\":\"\"}|price.unitAmount not_a_decimal"
            })
    void namesTierAndFieldOfABrokenPrice(String price, String refusal) {
        Answer answer = rate("{\"currency\":\"usd\",\"price\":" + price + ",\"quantity\":\"1\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.mediaType()).startsWith("application/problem+json");
        assertThat(answer.refusal()).isEqualTo(refusal);
    }

    @Test
    void reportsEveryViolationInOneAnswer() {
        Answer answer = rate("""
                {"currency":"usd","price":{"model":"per_unit","unitAmount":"x"},"quantity":"y",
                 "discounts":[{"percentOff":"101"},{}]}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors").valueStream().map(error -> error.at("/path")
                        .asString()))
                .containsExactlyInAnyOrder("quantity", "price.unitAmount", "discounts[0].percentOff", "discounts[1]");
        assertThat(answer.text("/code")).isEqualTo("invalid_pricing");
        assertThat(answer.text("/type")).isEqualTo("https://stripemeter.io/problems/invalid-pricing");
        assertThat(answer.text("/status")).isEqualTo("422");
        assertThat(answer.text("/requestId")).isEqualTo("request-1");
        assertThat(answer.text("/errors/0/message")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"currency\":\"usd\",\"currency\":\"eur\"}",
                "{\"quantity\":01}",
                "{\"quantity\":NaN}",
                "{} {}",
                "\u0000",
                "<price/>"
            })
    void answersBadRequestToWhatIsNotJson(String body) {
        Answer answer = rate(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("unreadable_body");
    }

    @Test
    void answersBadRequestToAnEmptyBody() {
        assertThat(rate("").status()).isEqualTo(400);
    }

    @Test
    void refusesDepthWithoutOverflow() {
        assertThat(rate("{\"price\":".repeat(100_000)).status()).isIn(400, 422);
    }

    @Test
    void refusesABodyBeyondItsBound() {
        assertThat(rate(" ".repeat(DocumentBodies.MAX_BODY_BYTES + 1)).status()).isEqualTo(413);
    }

    @Test
    void refusesAnotherMediaType() {
        assertThat(server.post("/v1/pricing/rate", "currency=usd", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
    }

    private Answer rate(String body) {
        return server.post("/v1/pricing/rate", body);
    }
}
