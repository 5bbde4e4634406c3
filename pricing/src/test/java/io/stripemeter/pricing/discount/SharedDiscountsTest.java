package io.stripemeter.pricing.discount;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.discount.SharedDiscounts.Charge;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.money.Rounding;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedDiscountsTest {

    private static final List<Charge> CHARGES =
            List.of(charge("calls", 7000), charge("storage", 2000), charge("calls", 1000));

    @Test
    void takesAnInvoicesDiscountOffAllItsCharges() {
        SharedDiscounts shared = shared(percent("10"));

        assertThat(minorUnits(shared.shares())).containsExactly(700L, 200L, 100L);
        assertThat(shared.whole().left()).isEqualTo(cents(9000));
    }

    @Test
    void takesAScopedDiscountOffItsItemsOnly() {
        SharedDiscounts shared = shared(on("storage", percent("50")));

        assertThat(minorUnits(shared.shares())).containsExactly(0L, 1000L, 0L);
        assertThat(shared.whole().off()).isEqualTo(cents(1000));
    }

    @Test
    void losesTheExcessOfAnAmountOverItsScope() {
        SharedDiscounts shared = shared(on("storage", amount(5000)), amount(1000));

        assertThat(minorUnits(shared.whole().each())).containsExactly(2000L, 1000L);
        assertThat(minorUnits(shared.shares())).containsExactly(875L, 2000L, 125L);
        assertThat(shared.whole().left()).isEqualTo(cents(7000));
    }

    @Test
    void givesTheInvoicesDiscountWhatTheItemsDiscountHasLeft() {
        Discount item = on("calls", percent("50"));
        Discount invoice = amount(3000);

        assertThat(minorUnits(shared(item, invoice).whole().each())).containsExactly(4000L, 3000L);
        assertThat(minorUnits(shared(invoice, item).whole().each())).containsExactly(3000L, 2800L);
    }

    @Test
    void takesNothingOffForItemsWithoutCharges() {
        SharedDiscounts shared = shared(on("mails", amount(500)));

        assertThat(shared.whole().left()).isEqualTo(cents(10_000));
        assertThat(minorUnits(shared.whole().each())).containsExactly(0L);
    }

    @Test
    void refusesAScopeOfNothing() {
        Discount discount = percent("10");

        assertThatThrownBy(() -> new Discount.OnItems(discount, Set.of()))
                .isInstanceOf(InvalidPricing.class)
                .hasMessageContaining("at least one item");
    }

    private static SharedDiscounts shared(Discount... discounts) {
        return SharedDiscounts.of(cents(10_000), CHARGES, List.of(discounts), Rounding.HALF_UP);
    }

    private static Discount on(String item, Discount discount) {
        return new Discount.OnItems(discount, Set.of(item));
    }

    private static Discount percent(String percent) {
        return new Discount.PercentOff(Percent.of(percent));
    }

    private static Discount amount(long minorUnits) {
        return new Discount.AmountOff(cents(minorUnits));
    }

    private static Charge charge(String item, long minorUnits) {
        return new Charge(item, cents(minorUnits));
    }

    private static Amount cents(long minorUnits) {
        return Amount.of(minorUnits, USD);
    }

    private static List<Long> minorUnits(List<Amount> amounts) {
        return amounts.stream().map(Amount::minorUnits).toList();
    }
}
