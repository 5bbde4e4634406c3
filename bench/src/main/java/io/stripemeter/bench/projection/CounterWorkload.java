package io.stripemeter.bench.projection;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.meter.DefineMeter;
import io.stripemeter.api.meter.MeterDefined;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.usage.IdempotencyKey;
import io.stripemeter.api.usage.Quantity;
import io.stripemeter.api.usage.RecordUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Usage spread evenly over a number of counters: every counter is hit equally often, in random order. */
final class CounterWorkload {
    static final TenantId TENANT = new TenantId("bench-counters");
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);
    private static final long LATENESS_SECONDS = Duration.ofDays(400).toSeconds();

    private final Shape shape;
    private final SplittableRandom random;

    /** The number of counters, by meters, customers and quarter hours. */
    record Shape(String name, int meters, int customers, int quarterHours) {
        static final Shape HOT = new Shape("one hot counter", 1, 1, 1);
        static final Shape SPARSE = new Shape("100,000 sparse counters", 5, 250, 80);
    }

    CounterWorkload(Shape shape, long seed) {
        this.shape = shape;
        this.random = new SplittableRandom(seed);
    }

    /** Enters the meters' definitions by stream and event, as a log begins with them. */
    void define(BiConsumer<String, MeterDefined> log) {
        for (int meter = 0; meter < shape.meters(); meter++) {
            MeterKey key = meter(meter);
            log.accept(
                    DefineMeter.streamId(TENANT, key),
                    new MeterDefined(
                            TENANT.value(),
                            key.value(),
                            key.value(),
                            Aggregation.SUM.wireName(),
                            null,
                            List.of(),
                            LATENESS_SECONDS));
        }
    }

    /** Batches of fresh usage events. */
    List<List<RecordUsage>> batches(int events, int batchSize) {
        List<List<RecordUsage>> batches = new ArrayList<>();
        for (int made = 0; made < events; made += batchSize) {
            List<RecordUsage> batch = new ArrayList<>(batchSize);
            for (int i = Math.min(batchSize, events - made); i > 0; i--) {
                batch.add(next());
            }
            batches.add(batch);
        }
        return batches;
    }

    RecordUsage next() {
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        return new RecordUsage(
                TENANT,
                new IdempotencyKey(key),
                meter(random.nextInt(shape.meters())),
                new CustomerId("customer-" + random.nextInt(shape.customers())),
                new Quantity(BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2)),
                START.plus(QUARTER_HOUR.multipliedBy(random.nextInt(shape.quarterHours()))),
                null,
                null,
                null);
    }

    private static MeterKey meter(int number) {
        return new MeterKey("meter_" + number);
    }
}
