package io.stripemeter.api.pricebook;

import io.stripemeter.api.StoredAs;

/**
 * A domain event: a price book was defined, without prices yet.
 *
 * @param currency a lower-case code as Stripe writes it; it never changes
 */
@StoredAs("price_book.defined")
public record PriceBookDefined(String tenantId, String priceBook, String displayName, String currency)
        implements PriceBookDomainEvent {}
