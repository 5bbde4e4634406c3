package io.stripemeter.query.pricebook;

import io.stripemeter.api.pricebook.PriceBookDefined;
import io.stripemeter.api.pricebook.PriceBookVersionPublished;
import io.stripemeter.api.pricebook.PriceBookVersionWithdrawn;
import io.stripemeter.query.support.EventFolds;
import io.stripemeter.query.support.TableProjection;

/** Keeps the price books. A withdrawn version stays, marked: its number is never used again. */
public final class PriceBookProjection extends TableProjection {
    /** The processing group, as freshness is asked for. */
    public static final String NAME = "projection.price-books";

    private static final EventFolds FOLDS = new EventFolds()
            .on(
                    PriceBookDefined.class,
                    (rows, fact, stored) -> rows.run(
                            "insert into price_book values (?, ?, ?, ?, ?)",
                            fact.tenantId(),
                            fact.priceBook(),
                            fact.displayName(),
                            fact.currency(),
                            stored.recordedAt()))
            .on(
                    PriceBookVersionPublished.class,
                    (rows, fact, stored) -> rows.run(
                            "insert into price_book_version values (?, ?, ?, ?, ?, ?, ?, ?, null)",
                            fact.tenantId(),
                            fact.priceBook(),
                            fact.version(),
                            fact.effectiveFrom(),
                            fact.prices(),
                            fact.note(),
                            fact.actor(),
                            fact.at()))
            .on(
                    PriceBookVersionWithdrawn.class,
                    (rows, fact, stored) -> rows.run(
                            "update price_book_version set withdrawn_at = ?"
                                    + " where tenant_id = ? and price_book = ? and version = ?",
                            fact.at(),
                            fact.tenantId(),
                            fact.priceBook(),
                            fact.version()));

    public PriceBookProjection() {
        super(NAME, FOLDS, "price_book", "price_book_version");
    }
}
