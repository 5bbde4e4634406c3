package io.stripemeter.pricing.discount;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Percent;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiscountTest {
    private static final Discount FIFTH = new Discount.PercentOff(Percent.of("20"));
    private static final Discount DOLLAR = new Discount.AmountOff(Amount.of(100, Currency.of("usd")));

    @Test
    void saysWhatItTakesOffAndOfWhat() {
        assertThat(FIFTH.description()).isEqualTo("20 % off");
        assertThat(DOLLAR.description()).isEqualTo("1.00 USD off");
        assertThat(new Discount.OnItems(FIFTH, Set.of("storage", "requests")).description())
                .isEqualTo("20 % off requests, storage");
    }

    @Test
    void hasACurrencyWhereItsAmountIsFixed() {
        assertThat(FIFTH.currency()).isNull();
        assertThat(DOLLAR.currency()).isEqualTo(Currency.of("usd"));
        assertThat(new Discount.OnItems(DOLLAR, Set.of("requests")).currency()).isEqualTo(Currency.of("usd"));
    }
}
