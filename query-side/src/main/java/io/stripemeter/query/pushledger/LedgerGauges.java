package io.stripemeter.query.pushledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stripemeter.query.pushledger.LedgerStateCounts.StateCount;
import io.stripemeter.query.support.CachedReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of ledgers by state, never by tenant or customer. A time that is not set is NaN. */
final class LedgerGauges implements MeterBinder {
    private static final Duration COUNTS_AGE = Duration.ofMinutes(1);
    /** The age of the reading of unbilled ledgers; longer, because it scans every counter. */
    private static final Duration UNBILLED_AGE = Duration.ofMinutes(10);

    private final CachedReading<Map<String, StateCount>> counts;
    private final CachedReading<Long> unbilled;
    private final Clock clock;

    LedgerGauges(LedgerStateCounts ledgers, Clock clock) {
        this.counts = new CachedReading<>(ledgers::byState, Map.of(), COUNTS_AGE, clock);
        this.unbilled = new CachedReading<>(ledgers::unbilled, 0L, UNBILLED_AGE, clock);
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String state : LedgerQuery.STATES) {
            gauge("ledgers", () -> ledgers(state), "Push ledgers")
                    .tag("state", state)
                    .register(registry);
        }
        gauge("ledgers.in.doubt", this::inDoubt, "Ledgers with a push that Stripe may hold, or not")
                .register(registry);
        gauge("ledgers.unbilled", unbilled::get, "Ledgers with usage that Stripe does not hold")
                .register(registry);
        gauge("push.oldest.seconds", () -> -until(StateCount::underWaySince), "Age of the oldest push under way")
                .register(registry);
        gauge("push.fence.seconds", () -> until(StateCount::fenceAt), "Time until the next push in doubt is fenced")
                .register(registry);
        gauge(
                        "push.stranding.seconds",
                        () -> until(StateCount::strandsAt),
                        "Time until the next push is too old for Stripe")
                .register(registry);
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value, String description) {
        return Gauge.builder("stripemeter." + name, value).description(description);
    }

    private long ledgers(String state) {
        return counts.get().getOrDefault(state, StateCount.NONE).ledgers();
    }

    private long inDoubt() {
        return counts.get().values().stream().mapToLong(StateCount::inDoubt).sum();
    }

    private double until(Function<StateCount, @Nullable Instant> time) {
        return counts.get().values().stream()
                .flatMap(count -> Stream.ofNullable(time.apply(count)))
                .min(Instant::compareTo)
                .map(earliest ->
                        (double) Duration.between(clock.instant(), earliest).toSeconds())
                .orElse(Double.NaN);
    }
}
