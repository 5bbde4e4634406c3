package io.stripemeter.query.pricebook;

import io.stripemeter.api.pricebook.PriceBookDefined;
import io.stripemeter.api.pricebook.PriceBookVersionPublished;
import io.stripemeter.api.pricebook.PriceBookVersionWithdrawn;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.Selection;
import io.stripemeter.eventstore.projection.StoredFact;
import io.stripemeter.query.fold.FactFolds;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Keeps the price books. A withdrawn version stays, marked: its number is never used again. */
public final class PriceBookProjection implements BatchProjection {
    /** The processing group, as freshness is asked for. */
    public static final String NAME = "projection.price-books";

    private static final FactFolds FOLDS = new FactFolds()
            .on(
                    PriceBookDefined.class,
                    (rows, fact, stored) -> rows.run(
                            "insert into read_model.price_book values (?, ?, ?, ?, ?)",
                            fact.tenantId(),
                            fact.priceBook(),
                            fact.displayName(),
                            fact.currency(),
                            stored.recordedAt()))
            .on(
                    PriceBookVersionPublished.class,
                    (rows, fact, stored) -> rows.run(
                            "insert into read_model.price_book_version values (?, ?, ?, ?, ?, ?, ?, ?, null)",
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
                            "update read_model.price_book_version set withdrawn_at = ?"
                                    + " where tenant_id = ? and price_book = ? and version = ?",
                            fact.at(),
                            fact.tenantId(),
                            fact.priceBook(),
                            fact.version()));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Selection selection() {
        return Selection.CONTROL;
    }

    @Override
    public void apply(List<StoredFact> batch, Connection connection) throws SQLException {
        FOLDS.fold(batch, connection);
    }

    @Override
    public void reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate read_model.price_book, read_model.price_book_version");
        }
    }
}
