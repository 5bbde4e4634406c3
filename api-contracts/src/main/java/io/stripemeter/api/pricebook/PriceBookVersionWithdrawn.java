package io.stripemeter.api.pricebook;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/** A domain event: a version was withdrawn before it took effect, so nothing was ever priced by it. */
@StoredAs("price_book.version_withdrawn")
public record PriceBookVersionWithdrawn(String tenantId, String priceBook, int version, String actor, Instant at)
        implements PriceBookDomainEvent {}
