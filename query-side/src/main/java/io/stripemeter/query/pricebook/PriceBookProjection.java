package io.stripemeter.query.pricebook;

import io.stripemeter.api.pricebook.PriceBookDefined;
import io.stripemeter.api.pricebook.PriceBookVersionPublished;
import io.stripemeter.api.pricebook.PriceBookVersionWithdrawn;
import io.stripemeter.query.support.EventFolds;
import io.stripemeter.query.support.TableProjection;

/** The projection of price books. A withdrawn version is kept and marked, because its number is never reused. */
public final class PriceBookProjection extends TableProjection {
    /** The name of the processing group, by which its freshness is requested. */
    public static final String NAME = "projection.price-books";

    private static final EventFolds FOLDS = new EventFolds()
            .on(
                    PriceBookDefined.class,
                    (rows, event, stored) -> rows.run(
                            "insert into price_book values (?, ?, ?, ?, ?)",
                            event.tenantId(),
                            event.priceBook(),
                            event.displayName(),
                            event.currency(),
                            stored.recordedAt()))
            .on(
                    PriceBookVersionPublished.class,
                    (rows, event, stored) -> rows.run(
                            "insert into price_book_version values (?, ?, ?, ?, ?, ?, ?, ?, null)",
                            event.tenantId(),
                            event.priceBook(),
                            event.version(),
                            event.effectiveFrom(),
                            event.prices(),
                            event.note(),
                            event.actor(),
                            event.at()))
            .on(
                    PriceBookVersionWithdrawn.class,
                    (rows, event, stored) -> rows.run(
                            "update price_book_version set withdrawn_at = ?"
                                    + " where tenant_id = ? and price_book = ? and version = ?",
                            event.at(),
                            event.tenantId(),
                            event.priceBook(),
                            event.version()));

    public PriceBookProjection() {
        super(NAME, FOLDS, "price_book", "price_book_version");
    }
}
