package io.stripemeter.simulator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Price;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceRetrieveParams;
import io.stripemeter.simulator.testing.Answer;
import io.stripemeter.simulator.testing.Sim;
import io.stripemeter.simulator.testing.StripeSchemas;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
    private final Sim sim = Sim.start();
    private final String meter = sim.meter("calls");
    private final String product =
            Sim.require(sim.post("/v1/products", Map.of("name", "API"))).text("/id");

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void isMadeByStripeJavaAndShowsTiersOnlyWhenAsked() throws Exception {
        Price made = sim.stripe()
                .v1()
                .prices()
                .create(PriceCreateParams.builder()
                        .setProduct(product)
                        .setCurrency("usd")
                        .setBillingScheme(PriceCreateParams.BillingScheme.TIERED)
                        .setTiersMode(PriceCreateParams.TiersMode.GRADUATED)
                        .addTier(PriceCreateParams.Tier.builder()
                                .setUpTo(1000L)
                                .setUnitAmount(0L)
                                .setFlatAmount(900L)
                                .build())
                        .addTier(PriceCreateParams.Tier.builder()
                                .setUpTo(PriceCreateParams.Tier.UpTo.INF)
                                .setUnitAmountDecimal(new BigDecimal("3.6"))
                                .build())
                        .setRecurring(PriceCreateParams.Recurring.builder()
                                .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                                .setUsageType(PriceCreateParams.Recurring.UsageType.METERED)
                                .setMeter(meter)
                                .build())
                        .build());
        assertThat(made.getTiers()).isNull();
        assertThat(made.getRecurring().getMeter()).isEqualTo(meter);
        Price expanded = sim.stripe()
                .v1()
                .prices()
                .retrieve(
                        made.getId(),
                        PriceRetrieveParams.builder().addExpand("tiers").build());
        assertThat(expanded.getTiers()).hasSize(2);
        assertThat(expanded.getTiers().get(0).getFlatAmount()).isEqualTo(900);
        assertThat(expanded.getTiers().get(1).getUpTo()).isNull();
        assertThat(expanded.getTiers().get(1).getUnitAmount()).isNull();
        assertThat(expanded.getTiers().get(1).getUnitAmountDecimal()).isEqualByComparingTo("3.6");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "105.5, null, 105.5",
                "0.05, null, 0.05",
                "2000, 2000, 2000",
                "0.000000000001, null, 0.000000000001"
            })
    void keepsAnAmountWithAFractionAsADecimalOnly(String sent, String whole, String decimal) {
        Answer price = create(Map.of("unit_amount_decimal", sent));
        assertThat(price.body().at("/unit_amount").isNull()).isEqualTo(whole == null);
        assertThat(price.text("/unit_amount_decimal")).isEqualTo(decimal);
    }

    @Test
    void refusesWhatStripeRefuses() {
        assertThat(create(Map.of("unit_amount_decimal", "0.1234567890123")).status())
                .isEqualTo(400);
        assertThat(create(Map.of()).text("/error/param")).isEqualTo("unit_amount");
        assertThat(create(Map.of(
                                "unit_amount", "1", "recurring[interval]", "month", "recurring[usage_type]", "metered"))
                        .text("/error/param"))
                .isEqualTo("recurring[meter]");
        assertThat(create(Map.of(
                                "billing_scheme",
                                "tiered",
                                "tiers_mode",
                                "volume",
                                "tiers[0][up_to]",
                                "5",
                                "tiers[0][unit_amount]",
                                "1"))
                        .errorMessage())
                .contains("inf");
        assertThat(create(Map.of("unit_amount", "1", "product", "prod_none")).status())
                .isEqualTo(404);
    }

    @Test
    void hasThePublishedShapes() {
        StripeSchemas.assertValid("price", create(Map.of("unit_amount", "5")).body());
        StripeSchemas.assertValid("product", sim.get("/v1/products/" + product).body());
    }

    private Answer create(Map<String, String> more) {
        Map<String, String> form = new HashMap<>(Map.of("currency", "usd", "product", product));
        form.putAll(more);
        return sim.post("/v1/prices", form);
    }
}
