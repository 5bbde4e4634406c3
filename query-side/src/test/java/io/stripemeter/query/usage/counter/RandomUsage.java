package io.stripemeter.query.usage.counter;

import io.stripemeter.api.meter.Aggregation;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.query.testing.Journal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Seeded usage that is rich in ties: few customers, few instants, keys on both sides of the surrogates. */
final class RandomUsage {
    private static final Instant START = Instant.parse("2026-10-31T23:30:00Z");
    private static final String[] KEY_HEADS = {"k", "\uffee", "\ud83d\ude00", "é"};

    private static final Set<Aggregation> WHOLE_ONLY = Set.of(Aggregation.SUM, Aggregation.MIN, Aggregation.LAST);

    private final Random random;

    RandomUsage(long seed) {
        this.random = new Random(seed);
    }

    /** A meter of each aggregation, some with dimensions. */
    static Journal definitions() {
        Journal journal = new Journal();
        for (Aggregation aggregation : Aggregation.values()) {
            String[] groupBy = WHOLE_ONLY.contains(aggregation) ? new String[] {} : new String[] {"region", "tier"};
            journal.add(Journal.meter(aggregation.wireName(), aggregation, groupBy));
        }
        return journal;
    }

    record Arrival(UsageRecorded usage, Instant recordedAt) {}

    List<Arrival> arrivals(int count) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = START.plusSeconds(random.nextInt(8) * 450L);
            String key = KEY_HEADS[random.nextInt(KEY_HEADS.length)] + i;
            Aggregation[] all = Aggregation.values();
            String meter = all[random.nextInt(all.length)].wireName();
            String customer = "customer " + random.nextInt(4);
            arrivals.add(new Arrival(
                    new UsageRecorded(
                            Journal.TENANT, key, meter, customer, quantity(), at, true, null, properties(), null),
                    at.plusSeconds(random.nextInt(5) * 86_400L)));
        }
        return arrivals;
    }

    private BigDecimal quantity() {
        BigDecimal quantity =
                switch (random.nextInt(4)) {
                    case 0 -> new BigDecimal(new BigInteger(120, random));
                    case 1 -> new BigDecimal(new BigInteger(90, random), 12);
                    default -> BigDecimal.valueOf(random.nextInt(5));
                };
        return quantity.signum() == 0 ? BigDecimal.ZERO : new BigDecimal(plain(quantity));
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }

    private String properties() {
        String region = random.nextBoolean() ? "\"region\":\"eu \\\"1\\\"\"," : "";
        String tier = random.nextBoolean() ? "\"tier\":" + random.nextInt(2) + "," : "";
        return "{\"extra\":{\"region\":[1,\"}\"]}," + region + tier + "\"user\":\"u" + random.nextInt(6) + "\"}";
    }
}
