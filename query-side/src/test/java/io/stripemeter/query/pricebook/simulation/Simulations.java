package io.stripemeter.query.pricebook.simulation;

import io.stripemeter.query.testing.ReadModel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** The simulations over a read model, as the application puts them together. */
final class Simulations {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private Simulations() {}

    static SimulationController over(ReadModel readModel) {
        DataSource dataSource = readModel.dataSource();
        StoredPriceBooks books = new StoredPriceBooks(dataSource);
        BilledUsageQuery usage = new BilledUsageQuery(dataSource);
        MeterCoverageQuery coverage = new MeterCoverageQuery(dataSource);
        return new SimulationController(
                new BookPriceResolver(books, Clock.fixed(NOW, ZoneOffset.UTC)),
                new CurrentUsageResolver(usage, new DailyUsageQuery(dataSource), coverage),
                new CountedUsageResolver(usage, coverage),
                new AllCustomersPreview(books, usage, coverage));
    }
}
