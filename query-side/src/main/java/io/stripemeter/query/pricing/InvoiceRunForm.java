package io.stripemeter.query.pricing;

import io.stripemeter.pricing.document.BookReference;
import io.stripemeter.pricing.document.PeriodForm;
import org.jspecify.annotations.Nullable;

/**
 * A preview of everybody's charges as written.
 *
 * @param period a whole calendar month in UTC
 * @param limit customers in a page, 1 to {@link InvoiceRun#MAX_CUSTOMERS}; {@link InvoiceRun#USUAL_CUSTOMERS} when absent
 * @param cursor what the page before gave out
 */
record InvoiceRunForm(
        @Nullable BookReference priceBook,
        @Nullable PeriodForm period,
        @Nullable String limit,
        @Nullable String cursor) {}
