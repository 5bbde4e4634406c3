package io.stripemeter.pricing.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.stripemeter.pricing.Violation;
import io.stripemeter.pricing.cases.CaseFile;
import io.stripemeter.pricing.json.price.ParseContext;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The terms of an invoice that say nothing, or contradict each other or the invoice. */
class InvoiceFormTest {
    private static final String INVOICE = """
            {"currency":"usd","period":{"from":"2026-11-01","to":"2026-12-01"},
             "items":[{"id":"calls","usage":{"quantity":"1"},"price":{"model":"per_unit","unitAmount":"100"}}],%s}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "discounts | [{\"percentOff\":\"0\"}] | discounts[0].percentOff | not_positive",
                "discounts | [{\"percentOff\":\"101\"}] | discounts[0].percentOff | above_hundred",
                "discounts | [{\"percentOff\":\"10\",\"amountOff\":\"1\"}] | discounts[0] | one_of",
                "discounts | [{}] | discounts[0] | one_of",
                "discounts | [{\"amountOff\":\"0\"}] | discounts[0].amountOff | not_positive",
                "discounts | [{\"amountOff\":\"5\",\"currency\":\"eur\"}] | discounts[0].currency | currency_mismatch",
                "discounts | [{\"percentOff\":\"5\",\"items\":[]}] | discounts[0].items | required",
                "discounts | [{\"percentOff\":\"5\",\"items\":[\"seats\"]}] | discounts[0].items[0] | unknown_item",
                "discounts | [{\"percentOff\":\"5\",\"items\":[\"calls\",\"calls\"]}] | discounts[0].items[1] | repeated",
                "discounts | [{\"percentOff\":\"5\",\"coupon\":\"a\"},{\"amountOff\":\"5\",\"coupon\":\"a\"}] | discounts[1].coupon | duplicate_coupon",
                "credits | [{\"id\":\"c\",\"amount\":\"0\"}] | credits[0].amount | not_positive",
                "credits | [{\"id\":\"c\",\"amount\":\"-1\"}] | credits[0].amount | negative",
                "credits | [{\"id\":\"c\",\"amount\":\"5\",\"items\":[\"seats\"]}] | credits[0].items[0] | unknown_item",
                "credits | [{\"id\":\"c\",\"amount\":\"5\"},{\"id\":\"c\",\"amount\":\"6\"}] | credits[1].id | duplicate_credit",
                "credits | [{\"id\":\"c\",\"amount\":\"5\",\"effectiveAt\":\"2026-11-02\",\"expiresAt\":\"2026-11-02\"}] | credits[0].expiresAt | expires_before_start",
            })
    void namesTheTermThatIsWrong(String field, String terms, String path, String code) {
        ParseContext context = new ParseContext();
        assertThat(read("\"" + field + "\":" + terms, context)).isNull();
        assertThat(context.violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(Tuple.tuple(path, code));
    }

    @Test
    void takesTermsThatHaveAnEffect() {
        ParseContext context = new ParseContext();
        InvoiceSpec spec = read("""
                "discounts":[{"percentOff":"5","coupon":"a"},
                  {"amountOff":"5","currency":"USD","coupon":"b","items":["calls"]},{"percentOff":"5"}],
                "credits":[{"id":"c","amount":"5","effectiveAt":"2026-11-01","expiresAt":"2026-12-01","items":["calls"]}]""", context);
        assertThat(context.violations()).isEmpty();
        assertThat(spec).isNotNull();
    }

    private static @Nullable InvoiceSpec read(String terms, ParseContext context) {
        return CaseFile.JSON
                .readValue(INVOICE.formatted(terms), InvoiceForm.class)
                .read("", context);
    }
}
