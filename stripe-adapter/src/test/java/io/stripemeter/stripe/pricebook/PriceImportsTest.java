package io.stripemeter.stripe.pricebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.api.pricebook.FindStripePrices;
import io.stripemeter.api.pricebook.StripePrice;
import io.stripemeter.api.pricebook.StripePrices;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.stripe.stripeaccount.StripeClients;
import io.stripemeter.stripe.stripeaccount.TestClients;
import io.stripemeter.stripe.support.SimulatedStripe;
import io.stripemeter.stripe.support.TestReaders;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceImportsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final int MANY_READS = 10_000;

    private final SimulatedStripe stripe = new SimulatedStripe();
    private final PriceImports imports = imports(stripe);
    private String product = "";
    private String metered = "";

    private static PriceImports imports(SimulatedStripe stripe) {
        StripeClients clients = TestClients.at(stripe.stripe.baseUrl(), SimulatedStripe.KEY, SimulatedStripe.PATIENCE);
        return new PriceImports(
                clients, TestReaders.of(clients, MANY_READS, Clock.fixed(SimulatedStripe.START, ZoneOffset.UTC)));
    }

    @BeforeEach
    void setUp() {
        product = stripe.create("/v1/products", "name=API");
        String meter = stripe.create(
                "/v1/billing/meters", "display_name=Calls&event_name=calls&default_aggregation[formula]=sum");
        metered = "&recurring[interval]=month&recurring[usage_type]=metered&recurring[meter]=" + meter;
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void readsADecimalPricePerUnit() {
        assertThat(only(price("unit_amount_decimal=0.000000000001" + metered)))
                .isInstanceOfSatisfying(StripePrice.Usable.class, price -> {
                    assertThat(price.currency()).isEqualTo("usd");
                    assertThat(price.unitAmount()).isEqualByComparingTo("0.000000000001");
                    assertThat(price.tiersMode()).isNull();
                    assertThat(price.packages()).isNull();
                });
    }

    @Test
    void readsTiersWithTheirFlatAmounts() {
        String id = price("billing_scheme=tiered&tiers_mode=graduated&tiers[0][up_to]=1000&tiers[0][unit_amount]=0"
                + "&tiers[0][flat_amount]=900&tiers[1][up_to]=inf&tiers[1][unit_amount_decimal]=3.6" + metered);

        assertThat(only(id)).isInstanceOfSatisfying(StripePrice.Usable.class, price -> {
            assertThat(price.tiersMode()).isEqualTo("graduated");
            assertThat(price.unitAmount()).isNull();
            assertThat(price.tiers())
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(List.of(
                            new StripePrice.Tier(new BigDecimal(1000), BigDecimal.ZERO, new BigDecimal(900)),
                            new StripePrice.Tier(null, new BigDecimal("3.6"), null)));
        });
    }

    @Test
    void readsVolumeTiersAndPackagesInTheOrderAsked() {
        String volume = price("billing_scheme=tiered&tiers_mode=volume&tiers[0][up_to]=5&tiers[0][unit_amount]=700"
                + "&tiers[1][up_to]=inf&tiers[1][flat_amount]=100" + metered);
        String packages =
                price("unit_amount=1000&transform_quantity[divide_by]=60&transform_quantity[round]=up" + metered);

        List<StripePrice> prices = imports.find(new FindStripePrices(ACME, "default", List.of(packages, volume)))
                .prices();

        assertThat(prices).extracting(StripePrice::id).containsExactly(packages, volume);
        assertThat(((StripePrice.Usable) prices.get(0)).packages())
                .isEqualTo(new StripePrice.Packages(new BigDecimal(60), "up"));
        assertThat(((StripePrice.Usable) prices.get(1)).tiersMode()).isEqualTo("volume");
    }

    @Test
    void refusesUnsupportedPricesWithAReason() {
        assertThat(unusable(price("unit_amount=500"))).isEqualTo("not_recurring");
        assertThat(unusable(price("unit_amount=500&recurring[interval]=year"))).isEqualTo("not_monthly");
        assertThat(unusable(price("unit_amount=500&recurring[interval]=month&recurring[interval_count]=3")))
                .isEqualTo("not_monthly");
        assertThat(unusable("price_none")).isEqualTo("unknown_stripe_price");
    }

    @Test
    void saysThatAnAccountHasNoKey() {
        StripePrices answer = imports.find(new FindStripePrices(ACME, "other", List.of("price_1")));

        assertThat(answer.failure()).isNotNull().satisfies(failure -> assertThat(failure.lasting())
                .isTrue());
        assertThat(answer.prices()).isEmpty();
    }

    @Test
    void answersUnavailableWhenStripeIsOutOfReach() {
        stripe.close();

        assertThat(imports.find(new FindStripePrices(ACME, "default", List.of("price_1")))
                        .failure())
                .isNotNull()
                .satisfies(failure -> assertThat(failure.lasting()).isFalse());
    }

    private String price(String terms) {
        return stripe.create("/v1/prices", "product=" + product + "&currency=usd&" + terms);
    }

    private StripePrice only(String id) {
        return imports.find(new FindStripePrices(ACME, "default", List.of(id)))
                .prices()
                .get(0);
    }

    private String unusable(String id) {
        return ((StripePrice.Unusable) only(id)).code();
    }
}
