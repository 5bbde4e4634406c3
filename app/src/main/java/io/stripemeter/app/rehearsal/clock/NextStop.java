package io.stripemeter.app.rehearsal.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The choice of the next time at which a moving clock stops: the earliest at which something falls due, and at least one in
 * each {@link #STRIDE}, so that what is done each minute or hour in life is done in order here too.
 *
 * <p>Near the end of a period the strides are short: it is there that an hour decides whether usage is in an invoice.
 */
record NextStop(LedgerTimes ledgers, DueTasks tasks, SimulatedStripe stripe) {
    static final Duration STRIDE = Duration.ofHours(1);
    static final Duration SHORT_STRIDE = Duration.ofMinutes(5);
    /** After a period's end: longer than a draft lives by default. */
    static final Duration NEAR = Duration.ofMinutes(90);
    /** What falls due within so short a time is done at one stop. */
    static final Duration GRAIN = Duration.ofSeconds(10);

    /** The next stop on the way to a target. */
    Instant after(Instant now, Instant target) {
        Instant due = Stream.of(
                        Optional.of(now.plus(stride(now))),
                        ledgers.nextEnd(now),
                        tasks.nextDeadline(now),
                        Optional.ofNullable(stripe.agenda().nextDue()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(target);
        Instant earliest = now.plus(GRAIN);
        Instant stop = due.isBefore(earliest) ? earliest : due;
        return stop.isBefore(target) ? stop : target;
    }

    private Duration stride(Instant now) {
        return ledgers.lastEnd(now)
                .filter(end -> now.isBefore(end.plus(NEAR)))
                .map(end -> SHORT_STRIDE)
                .orElse(STRIDE);
    }
}
