package io.stripemeter.app.rehearsal.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A seeded, realistic stream of usage: a few large customers and many small ones, producers that resend, and events that
 * arrive late.
 */
final class DemoUsage {
    static final List<String> CUSTOMERS = List.of(
            "acme", "globex", "initech", "umbrella", "hooli", "stark", "wayne", "tyrell", "cyberdyne", "aperture");

    private static final String[] REGIONS = {"eu", "us", "ap"};
    private static final String[] MODELS = {"small", "large"};
    /** One in twenty is sent a second time, as a producer does after a time-out. */
    private static final int RESEND_ONE_IN = 20;
    /** One in fifty arrives late, out of order by hours. */
    private static final int LATE_ONE_IN = 50;

    private static final Duration SPAN = Duration.ofHours(36);
    private static final Duration NEWEST = Duration.ofMinutes(2);
    private static final int USERS = 400;

    private final SplittableRandom random;
    private final Instant from;
    private final Instant until;

    /** Creates a stream that ends now and stays within the current month, so that one period holds all of it. */
    DemoUsage(long seed, Instant now) {
        this.random = new SplittableRandom(seed);
        Instant monthStart = now.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .toInstant();
        Instant earliest = now.minus(SPAN);
        this.from = earliest.isBefore(monthStart) ? monthStart : earliest;
        Instant latest = now.minus(NEWEST);
        this.until = latest.isBefore(from) ? now : latest;
    }

    /** Distinct events, in order of time. */
    List<DemoEvent> events(int count) {
        List<DemoEvent> events = new ArrayList<>(count);
        long spanMillis = Math.max(1, Duration.between(from, until).toMillis());
        for (int i = 0; i < count; i++) {
            events.add(event(i, from.plusMillis(spanMillis * i / count)));
        }
        return events;
    }

    /** The same events as a network delivers them: some twice, some late. */
    List<DemoEvent> delivered(List<DemoEvent> events) {
        List<DemoEvent> sent = new ArrayList<>(events.size() + events.size() / RESEND_ONE_IN);
        List<DemoEvent> late = new ArrayList<>();
        for (DemoEvent event : events) {
            if (random.nextInt(LATE_ONE_IN) == 0) {
                late.add(event);
                continue;
            }
            sent.add(event);
            if (random.nextInt(RESEND_ONE_IN) == 0) {
                sent.add(event);
            }
        }
        sent.addAll(late);
        return sent;
    }

    private DemoEvent event(int index, Instant at) {
        // The product of two draws favours the first customers, as revenue does.
        int rank = random.nextInt(CUSTOMERS.size()) * random.nextInt(CUSTOMERS.size()) / CUSTOMERS.size();
        String customer = CUSTOMERS.get(rank);
        int kind = random.nextInt(100);
        String key = "evt_" + index + "_" + Long.toHexString(random.nextLong());
        if (kind < 55) {
            return new DemoEvent(
                    key, DemoMeter.ALL.get(0), customer, BigDecimal.ONE, at, Map.of("region", one(REGIONS)));
        }
        if (kind < 85) {
            BigDecimal tokens = BigDecimal.valueOf(random.nextInt(20, 4000));
            return new DemoEvent(key, DemoMeter.ALL.get(1), customer, tokens, at, Map.of("model", one(MODELS)));
        }
        if (kind < 92) {
            BigDecimal gigabytes = BigDecimal.valueOf(random.nextInt(10, 5000));
            return new DemoEvent(key, DemoMeter.ALL.get(2), customer, gigabytes, at, Map.of());
        }
        String user = customer + "-user-" + random.nextInt(USERS / (rank + 1));
        return new DemoEvent(key, DemoMeter.ALL.get(3), customer, BigDecimal.ONE, at, Map.of("user", user));
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
