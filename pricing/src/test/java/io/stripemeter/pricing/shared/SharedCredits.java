package io.stripemeter.pricing.shared;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.credit.CreditGrant;
import io.stripemeter.pricing.credit.CreditOrder;
import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.invoice.InvoicePreview;
import io.stripemeter.pricing.invoice.InvoiceRequest;
import io.stripemeter.pricing.invoice.InvoiceSimulator;
import io.stripemeter.pricing.invoice.PricedUsage;
import io.stripemeter.pricing.invoice.TaxRate;
import io.stripemeter.pricing.model.FlatFee;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.usage.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Cases about the order of credits, and about their place on an invoice. */
final class SharedCredits {

    private static final SharedPrices CENTS = new SharedPrices(0);

    private SharedCredits() {}

    static void check(JsonNode input, JsonNode expected) {
        if (input.has("grants")) {
            order(input.get("grants"), expected.get("apply"));
        } else {
            invoice(input, expected);
        }
    }

    private static void order(JsonNode grants, JsonNode expected) {
        List<CreditGrant> sorted = new ArrayList<>();
        grants.forEach(
                grant -> sorted.add(CreditGrant.promotional(grant.get("id").asString(), Amount.of(1, USD))
                        .withPriority(grant.get("priority").asInt())
                        .validIn(
                                Instant.EPOCH,
                                Instant.ofEpochSecond(grant.get("expires").asLong()))));
        sorted.sort(CreditOrder.STRIPE);
        List<String> ids = new ArrayList<>();
        expected.forEach(id -> ids.add(id.asString()));
        assertThat(sorted).extracting(CreditGrant::id).isEqualTo(ids);
    }

    private static void invoice(JsonNode input, JsonNode expected) {
        Price price = Price.of(USD, new FlatFee(CENTS.unit(input.get("subtotal"))));
        InvoiceRequest request = InvoiceRequest.of(
                        "cus",
                        USD,
                        new InvoicePeriod(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
                        List.of(new PricedUsage("a", price, Usage.NONE)))
                .withDiscounts(List.of(new Discount.PercentOff(
                        Percent.of(input.get("percent_off").asString()))))
                .withCredits(List.of(CreditGrant.promotional("g", CENTS.amount(input.get("credit_grant")))
                        .validIn(Instant.EPOCH, null)))
                .withTax(TaxRate.exclusive(
                        Percent.of(input.get("tax_exclusive_percent").asString())));
        InvoicePreview preview = new InvoiceSimulator(InvoicePolicies.STRIPE).preview(request);

        assertThat(preview.discounts().left()).isEqualTo(CENTS.amount(expected.get("after_discount")));
        assertThat(preview.discounts().left().minus(preview.credits()))
                .isEqualTo(CENTS.amount(expected.get("after_credit")));
        assertThat(preview.tax()).isEqualTo(CENTS.amount(expected.get("tax")));
        assertThat(preview.amountDue()).isEqualTo(CENTS.amount(expected.get("amount_due")));
    }
}
