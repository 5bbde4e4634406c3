package io.stripemeter.query.pricebook.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.query.pricebook.simulation.PricingServer.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationControllerTest {

    private static final String PERIOD =
            "\"currency\":\"usd\",\"period\":{\"from\":\"2026-11-01\",\"to\":\"2026-12-01\"}";
    private static final String CENT = "\"price\":{\"model\":\"per_unit\",\"unitAmount\":\"1\"}";

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
    void previewsARealStripeInvoiceWithItsArithmetic() {
        Answer answer = invoice("{" + PERIOD + """
                ,"items":[{"id":"api-calls","usage":"1031","price":{"model":"graduated","tiers":[
                    {"upTo":"1000","unitAmount":"0","flatAmount":"900"},{"upTo":null,"unitAmount":"3.6"}]}}]}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/total")).isEqualTo("1012");
        assertThat(answer.text("/lines/2/amount")).isEqualTo("112");
        assertThat(answer.text("/lines/2/arithmetic"))
                .isEqualTo("tier 2 (above 1000): 31 units × 0.036 USD = 1.116 USD, rounded to 1.12 USD");
        assertThat(answer.text("/period/to")).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(answer.body().has("forecast")).isFalse();
    }

    @Test
    void appliesDiscountsCreditsTaxAndBalanceInStripesOrder() {
        Answer answer = invoice("{" + PERIOD + ",\"items\":[{\"id\":\"calls\",\"usage\":10000," + CENT + """
                }],"discounts":[{"percentOff":"10"}],"credits":[{"id":"welcome","amount":"5000"}],
                "tax":{"percent":"10"},"balance":"400"}""");

        assertThat(answer.text("/discounts")).isEqualTo("1000");
        assertThat(answer.text("/credits")).isEqualTo("5000");
        assertThat(answer.text("/tax")).isEqualTo("400");
        assertThat(answer.text("/total")).isEqualTo("4400");
        assertThat(answer.text("/amountDue")).isEqualTo("4000");
        assertThat(answer.text("/creditUses/0/left")).isEqualTo("0");
    }

    @Test
    void takesADiscountOffTheItemsItNames() {
        String items = "\"items\":[{\"id\":\"calls\",\"usage\":10000," + CENT + "},{\"id\":\"mails\",\"usage\":500,"
                + CENT + "}],\"discounts\":";

        Answer answer = invoice("{" + PERIOD + "," + items + """
                [{"percentOff":"50","items":["mails"]},{"amountOff":"250"}]}""");
        Answer misspelt = invoice("{" + PERIOD + "," + items + "[{\"percentOff\":\"50\",\"items\":[\"mail\"]}]}");

        assertThat(answer.text("/discountAmounts/0")).isEqualTo("250");
        assertThat(answer.text("/lines/0/discount")).isEqualTo("244");
        assertThat(answer.text("/lines/1/discount")).isEqualTo("256");
        assertThat(answer.text("/total")).isEqualTo("10000");
        assertThat(misspelt.status()).isEqualTo(422);
        assertThat(misspelt.text("/errors/0/path")).isEqualTo("discounts[0].items[0]");
    }

    @Test
    void forecastsTheEndOfThePeriodFromDays() {
        String days = IntStream.rangeClosed(1, 14)
                .mapToObj(day -> "\"2026-11-%02d\":\"100\"".formatted(day))
                .collect(Collectors.joining(","));

        Answer answer = invoice("{" + PERIOD + ",\"items\":[{\"id\":\"calls\",\"usage\":{\"daily\":{" + days + "}},"
                + CENT + "}],\"forecast\":{\"today\":\"2026-11-15\",\"method\":\"own_weekdays\"}}");

        assertThat(answer.text("/total")).isEqualTo("1400");
        assertThat(answer.text("/forecast/expected/total")).isEqualTo("3000");
        assertThat(answer.text("/forecast/items/0/expected")).isEqualTo("3000");
        assertThat(answer.text("/forecast/items/0/method")).isEqualTo("own_weekdays");
    }

    @Test
    void ratesDimensionsAndEvents() {
        Answer answer = invoice("{" + PERIOD + """
                ,"items":[
                {"id":"storage","price":{"model":"dimensional","dimensions":["region"],
                  "cells":[{"values":{"region":"eu"},"price":{"model":"per_unit","unitAmount":"4"}}],
                  "otherwise":{"model":"per_unit","unitAmount":"3"}},
                 "usage":{"byDimensions":[{"values":{"region":"eu"},"quantity":10},
                                          {"values":{"region":"us"},"quantity":10}]}},
                {"id":"payments","price":{"model":"percentage","percentage":"1","perEvent":{"fixedFee":"30"}},
                 "usage":{"events":["10000","20000"]}}]}""");

        assertThat(answer.text("/subtotal")).isEqualTo(String.valueOf(70 + 300 + 60));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|currency required",
                "{\"currency\":\"usd\"}|period required",
                "{\"currency\":\"usd\",\"period\":{\"from\":\"2026-11-01\"}}|period.to required",
                "{\"currency\":\"usd\",\"period\":{\"from\":\"2026-11-01\",\"to\":\"2026-11-01\"}}|period empty_period",
                "{\"currency\":\"usd\",\"period\":{\"from\":\"2026-02-30\",\"to\":\"2026-11-01\"}}|period.from not_a_time",
                "{\"currency\":\"usd\",\"period\":{\"from\":\"0000-01-01\",\"to\":\"2026-11-01\"}}|period.from out_of_range",
                "{\"customer\":\"a\\u0000b\",PERIOD,\"items\":[]}|customer invalid_character",
                "{PERIOD,\"priceBook\":{\"book\":\"\\ud800\"}}|priceBook.book invalid_character",
                "{PERIOD}|items required",
                "{PERIOD,\"items\":[null]}|items[0] required",
                "{PERIOD,\"items\":[{CENT,\"usage\":1}]}|items[0].id required",
                "{PERIOD,\"items\":[{\"id\":\"a\",CENT}]}|items[0].usage required",
                "{PERIOD,\"items\":[{\"id\":\"a\",CENT,\"usage\":\"lots\"}]}|items[0].usage not_a_decimal",
                "{PERIOD,\"items\":[{\"id\":\"a\",CENT,\"usage\":[1]}]}|items[0].usage wrong_type",
                "{PERIOD,\"items\":[{\"id\":\"a\",CENT,\"usage\":{\"quantity\":1,\"events\":[1]}}]}|items[0].usage one_of",
                "{PERIOD,\"items\":[{\"id\":\"a\",CENT,\"usage\":{\"amount\":1}}]}|items[0].usage.amount unknown_field",
                "{PERIOD,\"items\":[{\"id\":\"a\",CENT,\"usage\":{\"events\":[null]}}]}|items[0].usage.events[0] required",
                "{PERIOD,\"items\":[{\"id\":\"a\",CENT,\"usage\":{\"daily\":{\"monday\":1}}}]}|items[0].usage.daily.monday not_a_date",
                "{PERIOD,\"items\":[{\"id\":\"a\",CENT,\"usage\":1},{\"id\":\"a\",CENT,\"usage\":1}]}|items[1].id duplicate_item",
                "{PERIOD,\"items\":[{\"id\":\"a\",\"usage\":1}]}|items[0].price required",
                "{PERIOD,\"items\":[{\"id\":\"a\",CENT,\"usage\":\"99999999999999999999\"}]}|items[0].amount amount_out_of_range",
                "{PERIOD,\"items\":[],\"phase\":\"over\"}|phase unknown_value",
                "{PERIOD,\"items\":[],\"balance\":\"-1\"}|balance negative",
                "{PERIOD,\"items\":[],\"balance\":\"0.5\"}|balance not_whole",
                "{PERIOD,\"items\":[],\"tax\":{}}|tax.percent required",
                "{PERIOD,\"items\":[],\"credits\":[{\"id\":\"c\",\"amount\":\"5\",\"priority\":101}]}|credits[0].priority out_of_range",
                "{PERIOD,\"items\":[],\"policies\":{\"rounding\":\"nearest\"}}|policies.rounding unknown_value",
                "{PERIOD,\"items\":[],\"forecast\":{\"today\":\"2026-11-02\"}}|forecast no_daily_usage",
                "{PERIOD,\"items\":[],\"forecast\":{\"today\":\"2026-10-02\"}}|forecast.today before_period"
            })
    void namesWhatIsWrongWithAnInvoice(String body, String refusal) {
        Answer answer = invoice(body.replace("PERIOD", PERIOD).replace("CENT", CENT));

        assertThat(answer.refusal()).isEqualTo(refusal);
        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void comparesTwoPriceBooksPerCustomer() {
        Answer answer = whatIf("{\"calls\":\"1000\",\"seats\":3}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/before")).isEqualTo("1000");
        assertThat(answer.text("/after")).isEqualTo("3200");
        assertThat(answer.text("/customers/0/change")).isEqualTo("2200");
        assertThat(answer.text("/customers/0/meters/seats")).isEqualTo("1500");
        assertThat(answer.text("/customers/0/meters/calls")).isEqualTo("700");
        assertThat(answer.text("/payingMore")).isEqualTo("1");
    }

    @Test
    void namesTheCustomerWithAnUnpricedMeter() {
        Answer answer = whatIf("{\"storage\":\"1\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.refusal()).isEqualTo("customers[0].usage.storage no_price_for_meter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|currency required",
                "{\"currency\":\"usd\"}|before required",
                "{\"currency\":\"usd\",\"before\":{\"prices\":{}}}|before.prices required",
                "{\"currency\":\"usd\",\"before\":{\"prices\":{\"a\":null}}}|before.prices.a required",
                "{\"currency\":\"usd\",\"before\":{\"prices\":{\"a\":{\"model\":\"volume\"}}}}|before.prices.a.tiers required"
            })
    void namesWhatIsWrongWithAComparison(String body, String refusal) {
        assertThat(server.post("/v1/simulations/what-if", body).refusal()).isEqualTo(refusal);
    }

    private Answer invoice(String body) {
        return server.post("/v1/simulations/invoice", body);
    }

    private Answer whatIf(String usage) {
        return server.post("/v1/simulations/what-if", """
                {"currency":"usd",
                 "before":{"prices":{"calls":{"model":"per_unit","unitAmount":"1"}}},
                 "after":{"name":"2027","prices":{"calls":{"model":"per_unit","unitAmount":"1.7"},
                                                  "seats":{"model":"per_unit","unitAmount":500}}},
                 "customers":[{"customer":"acme","usage":%s}]}""".formatted(usage));
    }
}
