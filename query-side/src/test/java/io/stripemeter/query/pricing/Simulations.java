package io.stripemeter.query.pricing;

import io.stripemeter.query.testing.ReadModel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** The simulations over a read model, as the application puts them together. */
final class Simulations {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private Simulations() {}

    static SimulationEndpoint over(ReadModel readModel) {
        DataSource dataSource = readModel.dataSource();
        StoredBooks books = new StoredBooks(dataSource);
        EverybodysUsage usage = new EverybodysUsage(dataSource);
        return new SimulationEndpoint(
                new BookPrices(books, Clock.fixed(NOW, ZoneOffset.UTC)),
                new CurrentUsage(new MonthUsage(dataSource), new CountedDays(dataSource)),
                new CountedCustomers(usage),
                new InvoiceRun(books, usage));
    }
}
