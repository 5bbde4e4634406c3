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
        AllCustomersUsageQuery usage = new AllCustomersUsageQuery(dataSource);
        return new SimulationController(
                new BookPriceResolver(books, Clock.fixed(NOW, ZoneOffset.UTC)),
                new CurrentUsageResolver(new MonthlyUsageQuery(dataSource), new DailyUsageQuery(dataSource)),
                new CountedUsageResolver(usage),
                new AllCustomersPreview(books, usage));
    }
}
