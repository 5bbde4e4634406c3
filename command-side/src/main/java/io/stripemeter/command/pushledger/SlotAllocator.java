package io.stripemeter.command.pushledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.stripemeter.api.pushledger.PushLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The allocator of slots: minutes of which each push of a ledger takes its own as {@code timestamp} at Stripe, so that
 * a read of the minute shows this push alone.
 */
final class SlotAllocator {
    /** Stripe refuses a timestamp over 5 minutes ahead of its clock; a slot is in the past on any sane clock. */
    static final Duration MIN_AGE = Duration.ofSeconds(60);
    /** The greatest age of a slot: {@link PushLimits#MAX_AGE}. */
    static final Duration MAX_AGE = PushLimits.MAX_AGE;

    private static final long MINUTE_SECONDS = 60;

    /** In minutes since the epoch; at most one for each minute of a billing period. */
    private final NavigableSet<Long> taken = new TreeSet<>();

    /** Consecutive minutes, both ends included, because a busy ledger takes every minute. */
    record Run(long first, long last) {}

    SlotAllocator() {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    SlotAllocator(List<Run> runs) {
        for (Run run : runs) {
            for (long minute = run.first(); minute <= run.last(); minute++) {
                taken.add(minute);
            }
        }
    }

    @JsonValue
    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (long minute : taken) {
            Run open = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (open != null && open.last() + 1 == minute) {
                runs.set(runs.size() - 1, new Run(open.first(), minute));
            } else {
                runs.add(new Run(minute, minute));
            }
        }
        return runs;
    }

    /**
     * Returns the latest free minute of the period {@code [periodStart, periodEnd)} that Stripe will still accept.
     *
     * @return empty when there is none
     */
    Optional<Instant> free(Instant now, Instant periodStart, Instant periodEnd) {
        Instant latest = earlier(now.minus(MIN_AGE), periodEnd.minusSeconds(MINUTE_SECONDS));
        Instant earliest = later(now.minus(MAX_AGE), periodStart);
        long last = minuteAtOrAfter(earliest);
        for (long minute = minuteOf(latest); minute >= last; minute--) {
            if (!taken.contains(minute)) {
                return Optional.of(Instant.ofEpochSecond(minute * MINUTE_SECONDS));
            }
        }
        return Optional.empty();
    }

    void take(Instant slot) {
        taken.add(minuteOf(slot));
    }

    private static long minuteOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), MINUTE_SECONDS);
    }

    private static long minuteAtOrAfter(Instant instant) {
        long minute = minuteOf(instant);
        return Instant.ofEpochSecond(minute * MINUTE_SECONDS).isBefore(instant) ? minute + 1 : minute;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
