package io.stripemeter.api.pricebook;

import io.stripemeter.api.StoredAs;
import java.time.Instant;

/**
 * A domain event: prices were published that hold from a time on, until those of the next version.
 *
 * @param version 1, 2, 3… in the book; a number is never given out again
 * @param effectiveFrom later than that of every other version in force
 * @param prices a JSON object of prices by meter, as {@code POST /v1/pricing/rate} takes them, in canonical form
 * @param note why, for people; may be empty
 */
@StoredAs("price_book.version_published")
public record PriceBookVersionPublished(
        String tenantId,
        String priceBook,
        int version,
        Instant effectiveFrom,
        String prices,
        String note,
        String actor,
        Instant at)
        implements PriceBookDomainEvent {}
