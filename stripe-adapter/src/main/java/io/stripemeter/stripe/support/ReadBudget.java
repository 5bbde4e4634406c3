package io.stripemeter.stripe.support;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.stripemeter.stripe.stripeaccount.StripeAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The budget of reads of each Stripe account: evenly spaced calls, and a limited number of them for each UTC day.
 *
 * <p>Stripe allows an account 500 reads for each of its transactions, and 10,000 a month at least (docs, "Rate
 * limits"). Reads must never take from pushes, so they have a budget of their own, and one that ends is no failure:
 * what is left unread is read on the next day.
 */
final class ReadBudget {
    static final int MOST_ACCOUNTS = 2_000;

    private final Clock clock;
    private final LoadingCache<StripeAccount.Id, Purse> purses;

    /** The remaining reads of one account. */
    private record Purse(Bucket day, Bucket pace) {}

    ReadBudget(ReadSettings settings, Clock clock) {
        this.clock = clock;
        int perSecond = requirePositive(settings.perSecond());
        int perDay = requirePositive(settings.perDay());
        this.purses = Caffeine.newBuilder()
                .maximumSize(MOST_ACCOUNTS)
                .build(account -> new Purse(day(perDay), pace(perSecond)));
    }

    /** Takes one read, and waits for its turn; false when the day's budget is used up. */
    boolean take(StripeAccount.Id account) {
        Purse purse = purses.get(account);
        if (!purse.day.tryConsume(1)) {
            return false;
        }
        try {
            purse.pace.asBlocking().consume(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** Until the next day's budget begins. */
    Duration untilTomorrow() {
        return Duration.between(clock.instant(), tomorrow());
    }

    private Instant tomorrow() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private Bucket day(int reads) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(reads).refillIntervallyAligned(reads, Duration.ofDays(1), tomorrow()))
                .withCustomTimePrecision(new WallClock(clock))
                .build();
    }

    /** A bucket of one: nothing is saved up, so calls are never closer than their spacing. */
    private static Bucket pace(int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withNanosecondPrecision()
                .build();
    }

    private static int requirePositive(@Nullable Integer number) {
        if (number == null || number < 1) {
            throw new IllegalArgumentException("a budget of reads must be positive, not " + number);
        }
        return number;
    }

    private record WallClock(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
