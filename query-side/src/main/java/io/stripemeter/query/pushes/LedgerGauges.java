package io.stripemeter.query.pushes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stripemeter.query.pushes.LedgerStandings.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Metrics of where ledgers stand: by state, never by tenant or customer. Read from the database at most once a minute; what
 * was read last stays while it can't be asked. A time that does not come is not a number.
 */
final class LedgerGauges implements MeterBinder {
    static final Duration FRESH = Duration.ofMinutes(1);

    private final LedgerStandings standings;
    private final Clock clock;
    private Map<String, Standing> latest = Map.of();
    private Instant readAt = Instant.MIN;

    LedgerGauges(LedgerStandings standings, Clock clock) {
        this.standings = standings;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String state : Ledgers.STATES) {
            gauge("ledgers", () -> latest().getOrDefault(state, Standing.NONE).ledgers(), "Push ledgers")
                    .tag("state", state)
                    .register(registry);
        }
        gauge("ledgers.in.doubt", () -> sum(Standing::inDoubt), "Ledgers with a push that Stripe may hold, or not")
                .register(registry);
        gauge("ledgers.unbilled", () -> sum(Standing::unbilled), "Ledgers with usage that Stripe does not hold")
                .register(registry);
        gauge("push.oldest.seconds", () -> -until(Standing::underWaySince), "Age of the oldest push under way")
                .register(registry);
        gauge("push.fence.seconds", () -> until(Standing::fenceAt), "Until the next push in doubt is sent no more")
                .register(registry);
        gauge("push.stranding.seconds", () -> until(Standing::strandsAt), "Until the next push is too old for Stripe")
                .register(registry);
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value, String description) {
        return Gauge.builder("stripemeter." + name, value).description(description);
    }

    private long sum(ToLongFunction<Standing> part) {
        return latest().values().stream().mapToLong(part).sum();
    }

    private double until(Function<Standing, @Nullable Instant> time) {
        return latest().values().stream()
                .flatMap(standing -> Stream.ofNullable(time.apply(standing)))
                .min(Instant::compareTo)
                .map(earliest ->
                        (double) Duration.between(clock.instant(), earliest).toSeconds())
                .orElse(Double.NaN);
    }

    private synchronized Map<String, Standing> latest() {
        Instant now = clock.instant();
        if (readAt.equals(Instant.MIN) || !now.isBefore(readAt.plus(FRESH))) {
            readAt = now;
            try {
                latest = standings.find();
            } catch (DataAccessException unreachable) {
                return latest;
            }
        }
        return latest;
    }
}
