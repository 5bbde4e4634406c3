package io.stripemeter.bench.query;

import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.eventstore.projection.StoredEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Usage that fills a monthly counter for each customer and meter, and a year of quarter hours for one busy customer. It comes
 * in batches, each of one period of time, in order.
 */
final class ManyCounters implements Iterator<List<StoredEvent>> {
    static final String TENANT = "bench";
    static final String BUSY = "busy";
    static final int METERS = 10;
    static final String FROM = "2025-12-01";
    static final String TO = "2026-12-01";
    static final String MONTH = "2026-11";
    private static final int BATCHES = 100;
    private static final Instant START = Instant.parse("2025-12-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int WINDOWS = 365 * 96;
    private static final Instant NOVEMBER = Instant.parse("2026-11-05T00:00:00Z");

    private final int customers;
    private int made;
    private long position;

    ManyCounters(int customers) {
        this.customers = customers;
    }

    @Override
    public boolean hasNext() {
        return made < BATCHES;
    }

    @Override
    public List<StoredEvent> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<StoredEvent> batch = new ArrayList<>();
        for (int customer = made * customers / BATCHES; customer < (made + 1) * customers / BATCHES; customer++) {
            for (int meter = 0; meter < METERS; meter++) {
                Instant at = NOVEMBER.plus(WINDOW.multipliedBy(made));
                batch.add(usage("customer-" + customer, meter, (customer * 7919L + meter) % 1_000_003, at));
            }
        }
        for (int window = made * WINDOWS / BATCHES; window < (made + 1) * WINDOWS / BATCHES; window++) {
            batch.add(usage(BUSY, 0, window, START.plus(WINDOW.multipliedBy(window))));
            if (window % 4 == 0) {
                batch.add(usage(BUSY, 1, window, START.plus(WINDOW.multipliedBy(window))));
            }
        }
        made++;
        return batch;
    }

    private StoredEvent usage(String customer, int meter, long quantity, Instant at) {
        String key = "key-" + position;
        UsageRecorded usage = new UsageRecorded(
                TENANT, key, "meter_" + meter, customer, BigDecimal.valueOf(quantity), at, true, null, null, null);
        return new StoredEvent(position++, usage.streamId(), 0, at, usage);
    }
}
