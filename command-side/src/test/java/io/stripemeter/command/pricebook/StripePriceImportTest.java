package io.stripemeter.command.pricebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.api.pricebook.FindStripePrices;
import io.stripemeter.api.pricebook.StripePrice;
import io.stripemeter.api.pricebook.StripePrices;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.command.pricebook.StripePriceImport.Wanted;
import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.Violation;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.json.price.PriceForm;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.rating.Rater;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripePriceImportTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Currency USD = Currency.of("usd");

    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    private final StripePriceImport imports =
            new StripePriceImport(DefaultQueryGateway.builder().queryBus(bus).build());

    @Test
    void writesEachKindOfPriceAsABookTellsIt() {
        answer(
                new StripePrice.Usable("price_1", "usd", new BigDecimal("3.60"), null, List.of(), null),
                new StripePrice.Usable(
                        "price_2",
                        "usd",
                        new BigDecimal(1000),
                        null,
                        List.of(),
                        new StripePrice.Packages(new BigDecimal(60), "up")),
                new StripePrice.Usable(
                        "price_3",
                        "usd",
                        null,
                        "graduated",
                        List.of(
                                new StripePrice.Tier(new BigDecimal(1000), BigDecimal.ZERO, new BigDecimal(900)),
                                new StripePrice.Tier(null, new BigDecimal("3.6"), null)),
                        null),
                new StripePrice.Usable(
                        "price_4",
                        "usd",
                        null,
                        "volume",
                        List.of(
                                new StripePrice.Tier(new BigDecimal(5), null, new BigDecimal(100)),
                                new StripePrice.Tier(null, new BigDecimal(6), null)),
                        null));

        SortedMap<String, @Nullable PriceForm> prices = read("calls", "minutes", "tokens", "seats");

        assertThat(rated(prices, "calls", "10")).isEqualTo(36);
        assertThat(rated(prices, "minutes", "61")).isEqualTo(2000);
        assertThat(rated(prices, "tokens", "1031")).isEqualTo(1012);
        assertThat(rated(prices, "seats", "5")).isEqualTo(100);
        assertThat(rated(prices, "seats", "6")).isEqualTo(36);
    }

    @Test
    void namesEveryPriceThatTheBookCanNotHold() {
        answer(
                new StripePrice.Unusable("price_1", "not_monthly", "is for 1 year"),
                new StripePrice.Usable("price_2", "eur", BigDecimal.ONE, null, List.of(), null));

        assertThatThrownBy(() -> read("calls", "minutes"))
                .isInstanceOfSatisfying(InvalidPricing.class, refusal -> assertThat(refusal.violations())
                        .containsExactly(
                                new Violation("prices[0].stripePrice", "not_monthly", "is for 1 year"),
                                new Violation(
                                        "prices[1].stripePrice", "currency_mismatch", "is in eur, the book in usd")));
    }

    @ParameterizedTest
    @CsvSource({"true, stripe_account_unusable", "false, stripe_not_read"})
    void distinguishesAMissingKeyFromAnUnreachableStripe(boolean lasting, String code) {
        subscribe(StripePrices.failed(lasting, "no"));

        assertThatThrownBy(() -> read("calls"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void saysThatThisNodeDoesNotReachStripe() {
        assertThatThrownBy(() -> read("calls"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("stripe_not_read"));
    }

    private SortedMap<String, @Nullable PriceForm> read(String... meters) {
        List<Wanted> wanted = List.of(meters).stream()
                .map(meter -> new Wanted("price_" + meter, meter))
                .toList();
        return imports.read(ACME, "default", wanted, "usd");
    }

    private void answer(StripePrice... prices) {
        subscribe(new StripePrices(List.of(prices), null));
    }

    private void subscribe(StripePrices answer) {
        bus.subscribe(FindStripePrices.class.getName(), StripePrices.class, query -> answer);
    }

    private static long rated(Map<String, @Nullable PriceForm> prices, String meter, String quantity) {
        ParseContext reading = new ParseContext();
        Price price = Objects.requireNonNull(prices.get(meter)).read("price", USD, reading);
        assertThat(reading.violations()).isEmpty();
        return Rater.of(Objects.requireNonNull(price))
                .rate(new BigDecimal(quantity))
                .total()
                .minorUnits();
    }
}
