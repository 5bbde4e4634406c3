package io.stripemeter.bench.append;

import io.stripemeter.api.customer.CustomerId;
import io.stripemeter.api.meter.MeterKey;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.api.usage.IdempotencyKey;
import io.stripemeter.api.usage.Quantity;
import io.stripemeter.api.usage.RecordUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Usage as a producer sends it: random client keys, a few meters, a thousand customers, a day of event times. */
final class Workload {
    private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int METERS = 5;
    private static final int CUSTOMERS = 1_000;
    private static final TenantId TENANT = new TenantId("bench");

    private final SplittableRandom random;

    Workload(long seed) {
        this.random = new SplittableRandom(seed);
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

    /** The same batches with every second event replaced by one of the given others. */
    static List<List<RecordUsage>> halfKnown(List<List<RecordUsage>> fresh, List<List<RecordUsage>> known) {
        List<List<RecordUsage>> mixed = new ArrayList<>();
        for (int b = 0; b < fresh.size(); b++) {
            List<RecordUsage> batch = new ArrayList<>(fresh.get(b));
            for (int i = 0; i < batch.size(); i += 2) {
                batch.set(i, known.get(b).get(i));
            }
            mixed.add(batch);
        }
        return mixed;
    }

    private RecordUsage next() {
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        return new RecordUsage(
                TENANT,
                new IdempotencyKey(key),
                new MeterKey("meter_" + random.nextInt(METERS)),
                new CustomerId("customer-" + random.nextInt(CUSTOMERS)),
                new Quantity(BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2)),
                DAY.plusSeconds(random.nextInt(SECONDS_OF_DAY)),
                null,
                null,
                null);
    }
}
