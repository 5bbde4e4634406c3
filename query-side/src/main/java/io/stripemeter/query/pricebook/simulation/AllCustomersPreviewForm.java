package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.pricing.json.BookReference;
import io.stripemeter.pricing.json.PeriodForm;
import org.jspecify.annotations.Nullable;

/**
 * A request for a preview of all customers' charges, as written.
 *
 * @param period a whole calendar month in UTC
 * @param limit customers in a page, 1 to {@link AllCustomersPreview#MAX_CUSTOMERS}; {@link AllCustomersPreview#USUAL_CUSTOMERS} when absent
 * @param cursor the {@code nextCursor} of the previous page
 */
record AllCustomersPreviewForm(
        @Nullable BookReference priceBook,
        @Nullable PeriodForm period,
        @Nullable String limit,
        @Nullable String cursor) {}
