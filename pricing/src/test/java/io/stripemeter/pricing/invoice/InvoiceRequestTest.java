package io.stripemeter.pricing.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.credit.CreditGrant;
import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.discount.Discounted;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The bounds of an invoice, and its one currency. */
class InvoiceRequestTest {
    private static final Currency USD = Currency.of("usd");
    private static final Currency EUR = Currency.of("eur");
    private static final InvoiceRequest EMPTY = InvoiceRequest.of(
            "globex",
            USD,
            new InvoicePeriod(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z")),
            List.of());

    @Test
    void takesAsMuchAsItsBoundsAllowAndNoMore() {
        assertThat(EMPTY.withItems(Collections.nCopies(InvoiceRequest.MAX_ITEMS, item(USD)))
                        .items())
                .hasSize(InvoiceRequest.MAX_ITEMS);
        assertThat(EMPTY.withCredits(Collections.nCopies(InvoiceRequest.MAX_CREDITS, credit(USD)))
                        .credits())
                .hasSize(InvoiceRequest.MAX_CREDITS);
        assertThat(EMPTY.withDiscounts(Collections.nCopies(Discounted.MAX_DISCOUNTS, percentOff()))
                        .discounts())
                .hasSize(Discounted.MAX_DISCOUNTS);

        refuses(
                "items: must have at most 1000 elements",
                () -> EMPTY.withItems(Collections.nCopies(InvoiceRequest.MAX_ITEMS + 1, item(USD))));
        refuses(
                "credits: must have at most 1000 elements",
                () -> EMPTY.withCredits(Collections.nCopies(InvoiceRequest.MAX_CREDITS + 1, credit(USD))));
        refuses(
                "discounts: must have at most 20 elements",
                () -> EMPTY.withDiscounts(Collections.nCopies(Discounted.MAX_DISCOUNTS + 1, percentOff())));
    }

    @Test
    void refusesEachPartOfAnotherCurrencyByItsPath() {
        refuses("items[1].price.currency", () -> EMPTY.withItems(List.of(item(USD), item(EUR))));
        refuses("credits[1].currency", () -> EMPTY.withCredits(List.of(credit(USD), credit(EUR))));
        refuses("discounts[1].currency", () -> EMPTY.withDiscounts(List.of(percentOff(), amountOff(EUR))));
        refuses("balance.currency", () -> EMPTY.withBalance(Amount.of(1, EUR)));

        assertThat(EMPTY.withDiscounts(List.of(percentOff(), amountOff(USD))).discounts())
                .hasSize(2);
    }

    @Test
    void refusesADebt() {
        assertThat(EMPTY.withBalance(Amount.of(1, USD)).balance()).isEqualTo(Amount.of(1, USD));
        refuses("balance: must not be negative", () -> EMPTY.withBalance(Amount.of(-1, USD)));
    }

    private static PricedUsage item(Currency currency) {
        return new PricedUsage("requests", Price.of(currency, new PerUnit(UnitPrice.ZERO)), Usage.of(BigDecimal.ONE));
    }

    private static CreditGrant credit(Currency currency) {
        return new CreditGrant(
                "welcome",
                CreditGrant.Category.PROMOTIONAL,
                Amount.of(100, currency),
                CreditGrant.DEFAULT_PRIORITY,
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                Set.of());
    }

    private static Discount percentOff() {
        return new Discount.PercentOff(Percent.of("10"));
    }

    private static Discount amountOff(Currency currency) {
        return new Discount.AmountOff(Amount.of(100, currency));
    }

    private static void refuses(String message, ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOf(InvalidPricing.class).hasMessageContaining(message);
    }
}
