package io.stripemeter.app.rehearsal.parity;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The usage of the month, generated from a seed, and its totals. */
final class ParityUsage {
    static final List<String> CUSTOMERS = List.of("acme", "globex", "initech");
    private static final int EVENTS_A_DAY = 3;
    private static final int MOST_QUANTITY = 60;

    private final Random random;
    private final Map<String, BigDecimal> totals = new LinkedHashMap<>();
    private long sent;

    ParityUsage(long seed) {
        this.random = new Random(seed);
    }

    /** Generates usage events within a time span, in the form of the ingest endpoint. */
    List<Map<String, Object>> events(Instant from, Duration length) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (String customer : CUSTOMERS) {
            for (PricedMeter meter : PricedMeter.ALL) {
                for (int i = 0; i < EVENTS_A_DAY; i++) {
                    events.add(event(customer, meter, from.plusSeconds(random.nextInt((int) length.toSeconds()))));
                }
            }
        }
        return events;
    }

    /** The usage of a customer of a meter in the month. */
    BigDecimal total(String customer, PricedMeter meter) {
        return totals.getOrDefault(customer + "/" + meter.key(), BigDecimal.ZERO);
    }

    private Map<String, Object> event(String customer, PricedMeter meter, Instant at) {
        int scale = 1 + CUSTOMERS.indexOf(customer);
        BigDecimal quantity = BigDecimal.valueOf((long) scale * (1 + random.nextInt(MOST_QUANTITY)));
        totals.merge(customer + "/" + meter.key(), quantity, BigDecimal::add);
        return Map.of(
                "meter",
                meter.key(),
                "customer",
                customer,
                "quantity",
                quantity,
                "timestamp",
                at.toString(),
                "idempotencyKey",
                "parity_" + sent++);
    }
}
