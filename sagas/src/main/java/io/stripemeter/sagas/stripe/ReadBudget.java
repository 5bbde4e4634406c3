package io.stripemeter.sagas.stripe;

import io.stripemeter.sagas.account.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How much may still be read from each Stripe account: evenly spaced calls, and a number of them for each UTC day.
 *
 * <p>Stripe allows an account 500 reads for each of its transactions, and 10,000 a month at least (docs, "Rate
 * limits"). Reads must never take from pushes, so they have a budget of their own, and one that ends is no failure:
 * what is left unread is read on the next day.
 */
final class ReadBudget {
    static final int MOST_ACCOUNTS = 2_000;

    private final long spacingNanos;
    private final int perDay;
    private final Clock clock;
    private final Map<AccountId, Purse> purses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Purse> eldest) {
            return size() > MOST_ACCOUNTS;
        }
    };

    /** What one account has used. */
    private static final class Purse {
        private LocalDate day = LocalDate.MIN;
        private int spent;
        private long nextTurn = System.nanoTime();
    }

    ReadBudget(ReadSettings settings, Clock clock) {
        this.spacingNanos = TimeUnit.SECONDS.toNanos(1) / requirePositive(settings.perSecond());
        this.perDay = requirePositive(settings.perDay());
        this.clock = clock;
    }

    /** Takes one read, and waits for its turn; false when the day's budget is used up. */
    boolean take(AccountId account) {
        long turn = reserve(account);
        if (turn == 0) {
            return false;
        }
        for (long wait = turn - System.nanoTime();
                wait > 0 && !Thread.currentThread().isInterrupted();
                wait = turn - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        return true;
    }

    /** Until the next day's budget begins. */
    Duration untilTomorrow() {
        Instant now = clock.instant();
        Instant tomorrow = today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return Duration.between(now, tomorrow);
    }

    private synchronized long reserve(AccountId account) {
        Purse purse = purses.computeIfAbsent(account, unused -> new Purse());
        if (!purse.day.equals(today())) {
            purse.day = today();
            purse.spent = 0;
        }
        if (purse.spent >= perDay) {
            return 0;
        }
        purse.spent++;
        long now = System.nanoTime();
        long turn = purse.nextTurn - now < 0 ? now : purse.nextTurn;
        purse.nextTurn = turn + spacingNanos;
        return turn == 0 ? 1 : turn;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static int requirePositive(@org.jspecify.annotations.Nullable Integer number) {
        if (number == null || number < 1) {
            throw new IllegalArgumentException("a budget of reads must be positive, not " + number);
        }
        return number;
    }
}
