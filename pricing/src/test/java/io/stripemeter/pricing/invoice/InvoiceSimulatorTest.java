package io.stripemeter.pricing.invoice;

import static io.stripemeter.pricing.cases.Tables.USD;
import static io.stripemeter.pricing.cases.Tables.cents;
import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.cases.Tables;
import io.stripemeter.pricing.credit.CreditDraw;
import io.stripemeter.pricing.credit.CreditGrant;
import io.stripemeter.pricing.discount.Discount;
import io.stripemeter.pricing.json.price.DiscountForm;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Percent;
import io.stripemeter.pricing.policy.LineRounding;
import io.stripemeter.pricing.policy.RatingPolicies;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.usage.Usage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class InvoiceSimulatorTest {

    private static final InvoicePeriod JANUARY =
            new InvoicePeriod(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));

    static Stream<JsonNode> cases() {
        return CaseFile.read("invoices");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void previewsAsTheTableExpects(JsonNode given) {
        InvoicePreview preview = new InvoiceSimulator(policies(given)).preview(request(given));

        Map<String, Amount> actual = sums(preview);
        given.get("expect").properties().forEach(expected -> {
            String field = expected.getKey();
            if (field.equals("items")) {
                expected.getValue().properties().forEach(item -> assertThat(preview.amountOf(item.getKey()))
                        .as(item.getKey())
                        .isEqualTo(cents(item.getValue())));
            } else if (field.equals("left")) {
                expected.getValue().properties().forEach(grant -> assertThat(left(preview, grant.getKey()))
                        .isEqualTo(cents(grant.getValue())));
            } else {
                assertThat(actual.get(field)).as(field).isEqualTo(cents(expected.getValue()));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everySumIsTheSumOfItsLines(JsonNode given) {
        InvoicePreview preview = new InvoiceSimulator(policies(given)).preview(request(given));

        Amount zero = Amount.zero(USD);
        List<InvoiceLine> lines = preview.lines();
        assertThat(lines.stream().map(line -> line.line().amount()).reduce(zero, Amount::plus))
                .isEqualTo(preview.subtotal());
        assertThat(lines.stream().map(InvoiceLine::discount).reduce(zero, Amount::plus))
                .isEqualTo(preview.discounts().off());
        assertThat(lines.stream().map(InvoiceLine::credit).reduce(zero, Amount::plus))
                .isEqualTo(preview.credits());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.net().isNegative()).isFalse();
            assertThat(line.arithmetic()).isNotBlank();
        });
        assertThat(preview.amountDue()).isEqualTo(preview.total().minus(preview.balanceApplied()));
    }

    private static Map<String, Amount> sums(InvoicePreview preview) {
        return Map.of(
                "subtotal", preview.subtotal(),
                "discounts", preview.discounts().off(),
                "credits", preview.credits(),
                "tax", preview.tax(),
                "total", preview.total(),
                "balanceApplied", preview.balanceApplied(),
                "balanceLeft", preview.balanceLeft(),
                "amountDue", preview.amountDue());
    }

    private static Amount left(InvoicePreview preview, String grant) {
        return preview.creditUses().stream()
                .filter(use -> use.grantId().equals(grant))
                .map(CreditDraw.Use::left)
                .findFirst()
                .orElseThrow();
    }

    private static InvoicePolicies policies(JsonNode given) {
        RatingPolicies rating = given.has("lineRounding")
                ? RatingPolicies.STRIPE.with(
                        LineRounding.valueOf(given.get("lineRounding").asString()))
                : RatingPolicies.STRIPE;
        TaxRounding tax = given.has("taxRounding")
                ? TaxRounding.valueOf(given.get("taxRounding").asString())
                : TaxRounding.PER_LINE;
        return new InvoicePolicies(rating, tax);
    }

    private static InvoiceRequest request(JsonNode given) {
        List<PricedUsage> items = Tables.list(
                given.get("items"),
                item -> new PricedUsage(
                        item.get("id").asString(),
                        Tables.price(item.get("price")),
                        Usage.of(Tables.decimal(item.get("quantity")))));
        InvoiceRequest request = InvoiceRequest.of("cus_1", USD, JANUARY, items);
        if (given.has("discounts")) {
            request = request.withDiscounts(Tables.list(given.get("discounts"), InvoiceSimulatorTest::discount));
        }
        if (given.has("credits")) {
            request = request.withCredits(Tables.list(given.get("credits"), InvoiceSimulatorTest::credit));
        }
        if (given.has("tax")) {
            Percent percent = Percent.of(given.get("tax").asString());
            request = request.withTax(new TaxRate(percent, given.has("taxInclusive")));
        }
        return given.has("balance") ? request.withBalance(cents(given.get("balance"))) : request;
    }

    private static Discount discount(JsonNode node) {
        return CaseFile.JSON.treeToValue(node, DiscountForm.class).read("discount", USD, new ParseContext());
    }

    private static CreditGrant credit(JsonNode node) {
        CreditGrant grant = CreditGrant.promotional(node.get("id").asString(), cents(node.get("amount")))
                .validIn(time(node, "effective", Instant.EPOCH), time(node, "expires", null));
        return node.has("prices")
                ? grant.forPrices(new HashSet<>(Tables.list(node.get("prices"), JsonNode::asString)))
                : grant;
    }

    private static Instant time(JsonNode node, String field, Instant otherwise) {
        return node.has(field) ? Instant.parse(node.get(field).asString()) : otherwise;
    }
}
