package io.stripemeter.pricing.json;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.credit.CreditGrant;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.money.Amount;
import io.stripemeter.pricing.money.Currency;
import io.stripemeter.pricing.money.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A credit grant as written: {@code {"id":"welcome","category":"promotional","amount":"5000"}}.
 *
 * @param category {@code promotional} or {@code paid}; promotional when absent
 * @param amount the amount left, in minor units
 * @param priority 0 to 100, lower pays first; 50 when absent
 * @param effectiveAt always when absent
 * @param expiresAt never when absent
 * @param items ids of the items it may pay for; all when absent or empty
 */
public record GrantForm(
        @Nullable String id,
        @Nullable String category,
        @Nullable String amount,
        @Nullable String priority,
        @Nullable String effectiveAt,
        @Nullable String expiresAt,
        @Nullable String createdAt,
        @Nullable List<@Nullable String> items) {

    @Nullable
    CreditGrant read(String path, Currency currency, Set<String> known, ParseContext context) {
        String name = context.require(path + ".id", id, DocumentTexts::name);
        Amount left = context.require(path + ".amount", amount, text -> left(text, currency));
        CreditGrant.Category kind = category == null
                ? CreditGrant.Category.PROMOTIONAL
                : context.read(
                        path + ".category", category, text -> DocumentTexts.choice(CreditGrant.Category.class, text));
        Instant expiry = context.read(path + ".expiresAt", expiresAt, DocumentTexts::time);
        Instant begin = effectiveAt == null
                ? Instant.EPOCH
                : context.read(path + ".effectiveAt", effectiveAt, DocumentTexts::time);
        Instant created =
                createdAt == null ? Instant.EPOCH : context.read(path + ".createdAt", createdAt, DocumentTexts::time);
        Integer rank = rank(path + ".priority", context);
        Set<String> scope = Set.copyOf(InvoiceDiscountForm.scope(items, path + ".items", known, context));
        if (name == null || left == null || kind == null || begin == null || created == null || rank == null) {
            return null;
        }
        return context.attempt(path, () -> new CreditGrant(name, kind, left, rank, begin, expiry, created, scope));
    }

    private static Amount left(String text, Currency currency) {
        Amount left = ParseContext.wholeAmount(text, currency);
        if (left.isZero()) {
            throw new InvalidPricing("", "not_positive", "must be greater than 0 to pay anything");
        }
        return left;
    }

    private @Nullable Integer rank(String path, ParseContext context) {
        if (priority == null) {
            return CreditGrant.DEFAULT_PRIORITY;
        }
        BigDecimal value = context.read(path, priority, Decimals::parse);
        if (value == null) {
            return null;
        }
        if (value.scale() > 0 || value.signum() < 0 || value.compareTo(BigDecimal.valueOf(100)) > 0) {
            context.refuse(path, "out_of_range", "must be a whole number from 0 to 100");
            return null;
        }
        return value.intValueExact();
    }
}
