package io.stripemeter.query.pricebook.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stripemeter.pricing.credit.CreditDraw;
import io.stripemeter.pricing.invoice.InvoiceLine;
import io.stripemeter.pricing.invoice.InvoicePreview;
import io.stripemeter.pricing.line.Line;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invoice preview as the API returns it; amounts are whole minor units.
 *
 * <p>{@code subtotal - discounts - credits + tax = total} when the tax is not contained in the amounts, and
 * {@code total - balanceApplied = amountDue}.
 *
 * @param discounts the sum of all discounts; {@code discountAmounts} has each, in the order of the request
 * @param creditUses the amounts that each applicable grant has paid and has left, in the order of payment
 * @param unpricedMeters meters with usage in the period that the book does not price; absent unless a whole book was asked for
 * @param unknownMeters meters that the book prices and that do not exist; absent unless a whole book was asked for
 * @param forecast the invoice at the period's end; absent unless requested
 */
record InvoiceView(
        String customer,
        String currency,
        Period period,
        List<LineView> lines,
        long subtotal,
        long discounts,
        List<Long> discountAmounts,
        long credits,
        List<CreditUse> creditUses,
        long tax,
        long total,
        long balanceApplied,
        long balanceLeft,
        long amountDue,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> unpricedMeters,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> unknownMeters,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ForecastView forecast) {

    /** {@code [from, to)}. */
    record Period(Instant from, Instant to) {}

    /** The amount that a grant has paid. */
    record CreditUse(String id, long used, long left) {
        static CreditUse of(CreditDraw.Use use) {
            return new CreditUse(
                    use.grantId(), use.used().minorUnits(), use.left().minorUnits());
        }
    }

    /**
     * One line.
     *
     * @param quantity a decimal text; 0 for a tier's flat amount
     * @param unitAmount minor units for one unit; null for an amount without a unit
     * @param tier counted from 1; null outside tiers
     * @param arithmetic the calculation of the amount, in words and numbers
     * @param usage what the usage of the line's item is made of; absent when the request has stated it
     */
    record LineView(
            String item,
            String description,
            String quantity,
            @Nullable String unitAmount,
            @Nullable Integer tier,
            long amount,
            long discount,
            long credit,
            long tax,
            String arithmetic,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UsageView usage) {

        static LineView of(InvoiceLine invoiceLine, Map<String, BilledUsage> usage) {
            BilledUsage used = usage.get(invoiceLine.item());
            Line line = invoiceLine.line();
            return new LineView(
                    invoiceLine.item(),
                    line.description(),
                    line.quantity().toPlainString(),
                    line.unitPrice() == null ? null : line.unitPrice().toString(),
                    line.key().tier() == 0 ? null : line.key().tier(),
                    line.amount().minorUnits(),
                    invoiceLine.discount().minorUnits(),
                    invoiceLine.credit().minorUnits(),
                    invoiceLine.tax().minorUnits(),
                    invoiceLine.arithmetic(),
                    used == null ? null : UsageView.of(used));
        }
    }

    /** The invoice of a forecast, whose usage has not happened yet. */
    static InvoiceView projected(InvoicePreview preview) {
        return of(preview, null, null);
    }

    static InvoiceView of(
            InvoicePreview preview, @Nullable ForecastView forecast, CurrentUsageResolver.@Nullable Filled filled) {
        Map<String, BilledUsage> usage = filled == null ? Map.of() : filled.usage();
        return new InvoiceView(
                preview.customer(),
                preview.subtotal().currency().code(),
                new Period(preview.period().from(), preview.period().to()),
                preview.lines().stream().map(line -> LineView.of(line, usage)).toList(),
                preview.subtotal().minorUnits(),
                preview.discounts().off().minorUnits(),
                preview.discounts().each().stream()
                        .map(amount -> amount.minorUnits())
                        .toList(),
                preview.credits().minorUnits(),
                preview.creditUses().stream().map(CreditUse::of).toList(),
                preview.tax().minorUnits(),
                preview.total().minorUnits(),
                preview.balanceApplied().minorUnits(),
                preview.balanceLeft().minorUnits(),
                preview.amountDue().minorUnits(),
                filled == null ? null : filled.unpriced(),
                filled == null ? null : filled.unknown(),
                forecast);
    }
}
