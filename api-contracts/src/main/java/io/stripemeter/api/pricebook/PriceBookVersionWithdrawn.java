package io.stripemeter.api.pricebook;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/** A version was taken back before it took effect: nothing was ever priced by it. */
@StoredAs("price_book.version_withdrawn")
public record PriceBookVersionWithdrawn(String tenantId, String priceBook, int version, String actor, Instant at)
        implements PriceBookDomainEvent {}
