package io.stripemeter.pricing.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.credit.CreditDraw;
import io.stripemeter.pricing.credit.CreditGrant;
import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.invoice.InvoiceLine;
import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.invoice.InvoicePreview;
import io.stripemeter.pricing.invoice.InvoiceRequest;
import io.stripemeter.pricing.invoice.InvoiceSimulator;
import io.stripemeter.pricing.invoice.PricedUsage;
import io.stripemeter.pricing.invoice.TaxRate;
import io.stripemeter.pricing.invoice.TaxRounding;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.policy.LineRounding;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class InvoicePropertiesTest {

    private static final InvoicePeriod PERIOD = new InvoicePeriod(Instant.EPOCH, Instant.EPOCH.plusSeconds(86_400));

    @Test
    void everySumIsTheSumOfItsLinesAndNothingIsNegative() {
        Seeds.check(random -> {
            InvoiceRequest request = request(random);
            InvoicePreview preview = simulator(random).preview(request);

            assertThat(sum(preview, line -> line.line().amount())).isEqualTo(preview.subtotal());
            assertThat(sum(preview, InvoiceLine::discount))
                    .isEqualTo(preview.discounts().off());
            assertThat(sum(preview, InvoiceLine::credit)).isEqualTo(preview.credits());
            assertThat(sum(preview, InvoiceLine::tax)).isEqualTo(preview.tax());
            assertThat(preview.lines()).allSatisfy(line -> {
                assertThat(line.net().isNegative()).isFalse();
                assertThat(line.discount().isNegative()).isFalse();
                assertThat(line.credit().isNegative()).isFalse();
            });
            assertThat(preview.amountDue().isNegative()).isFalse();
            assertThat(preview.amountDue().plus(preview.balanceApplied())).isEqualTo(preview.total());
        });
    }

    @Test
    void creditIsSpentOnceAndTheRestIsKept() {
        Seeds.check(random -> {
            InvoiceRequest request = request(random);
            InvoicePreview preview = simulator(random).preview(request);

            Amount zero = Amount.zero(request.currency());
            Amount granted = request.credits().stream().map(CreditGrant::amount).reduce(zero, Amount::plus);
            Amount left =
                    preview.creditUses().stream().map(CreditDraw.Use::left).reduce(zero, Amount::plus);
            assertThat(preview.credits().plus(left)).isEqualTo(granted);
        });
    }

    @Test
    void theOrderOfGrantsNeverMatters() {
        Seeds.check(random -> {
            InvoiceRequest request = request(random);
            List<CreditGrant> shuffled = new ArrayList<>(request.credits());
            Collections.shuffle(shuffled, random);
            InvoiceSimulator simulator = new InvoiceSimulator(InvoicePolicies.STRIPE);

            assertThat(simulator.preview(request.withCredits(shuffled))).isEqualTo(simulator.preview(request));
        });
    }

    private static Amount sum(InvoicePreview preview, Function<InvoiceLine, Amount> part) {
        return preview.lines().stream()
                .map(part)
                .reduce(Amount.zero(preview.subtotal().currency()), Amount::plus);
    }

    private static InvoiceSimulator simulator(Random random) {
        LineRounding lines = random.nextBoolean() ? LineRounding.EACH_LINE : LineRounding.LARGEST_REMAINDER;
        TaxRounding tax = random.nextBoolean() ? TaxRounding.PER_LINE : TaxRounding.PER_INVOICE;
        return new InvoiceSimulator(new InvoicePolicies(RatingPolicies.STRIPE.with(lines), tax));
    }

    private static InvoiceRequest request(Random random) {
        Currency currency = Some.currency(random);
        List<PricedUsage> items = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            Price price = Price.of(currency, Some.model(random));
            items.add(new PricedUsage("item" + i, price, Usage.of(Some.quantity(random))));
        }
        List<CreditGrant> credits = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            CreditGrant grant = CreditGrant.promotional("grant" + i, amount(random, currency))
                    .withPriority(random.nextInt(3))
                    .validIn(
                            Instant.EPOCH,
                            random.nextBoolean() ? null : PERIOD.to().plusSeconds(random.nextInt(5)));
            credits.add(random.nextBoolean() ? grant : grant.forPrices(Set.of("item0")));
        }
        List<Discount> discounts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Discount discount = random.nextBoolean()
                    ? new Discount.AmountOff(amount(random, currency))
                    : new Discount.PercentOff(percent(random));
            discounts.add(random.nextBoolean() ? discount : new Discount.OnItems(discount, Set.of("item0")));
        }
        return InvoiceRequest.of("cus", currency, PERIOD, items)
                .withDiscounts(discounts)
                .withCredits(credits)
                .withTax(new TaxRate(percent(random), random.nextBoolean()))
                .withBalance(amount(random, currency));
    }

    private static Percent percent(Random random) {
        return new Percent(BigDecimal.valueOf(random.nextInt(1_000), 1));
    }

    private static Amount amount(Random random, Currency currency) {
        return Amount.of((long) random.nextInt(100_000) * currency.step(), currency);
    }
}
