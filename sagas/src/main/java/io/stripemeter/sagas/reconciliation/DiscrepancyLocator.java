package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.reconciliation.Grouping;
import io.stripemeter.stripe.reconciliation.MeteredCustomer;
import io.stripemeter.stripe.reconciliation.WindowTotal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Finds where the usage that Stripe holds of a period differs from our pushes: days first, then the hours of those days,
 * then the slots of those hours. A difference of one push costs three reads, and one for each push of its hour.
 *
 * <p>Days and hours are UTC, and a period may begin or end within one: the parts at its edges are read by themselves. What
 * more slots hold than one search reads is named by its hour or day, so that the parts always make up the whole.
 */
final class DiscrepancyLocator {
    /** Windows and slots read in one search; what is beyond them is named by its window. */
    static final int MOST_PLACES = 200;

    private final BillingReader reads;
    private final MeteredCustomer of;
    private int placesRead;

    DiscrepancyLocator(BillingReader reads, MeteredCustomer of) {
        this.reads = reads;
        this.of = of;
    }

    /** A part of the period, and what Stripe holds of it beside the pushes in it. */
    private record Window(Instant from, Instant to, BigDecimal expected, BigDecimal held) {
        Window with(PushPosition push) {
            return new Window(from, to, expected.add(push.delta()), held);
        }

        boolean differs() {
            return expected.compareTo(held) != 0;
        }
    }

    /**
     * The differences.
     *
     * @param from a whole minute
     * @param to a whole minute
     * @param pushes what Stripe should hold, each in its slot
     * @throws ReadFailed when Stripe could not be read
     */
    List<Discrepancy> search(Instant from, Instant to, List<PushPosition> pushes) {
        NavigableMap<Instant, PushPosition> bySlot = new TreeMap<>();
        pushes.forEach(push -> bySlot.put(push.slot(), push));
        List<Discrepancy> discrepancies = new ArrayList<>();
        for (Window day : differing(from, to, Grouping.DAY, bySlot)) {
            if (!affords(1)) {
                discrepancies.add(named(day));
                continue;
            }
            for (Window hour : differing(day.from(), day.to(), Grouping.HOUR, bySlot)) {
                searchHour(hour, bySlot, discrepancies);
            }
        }
        return discrepancies;
    }

    private void searchHour(Window hour, NavigableMap<Instant, PushPosition> bySlot, List<Discrepancy> discrepancies) {
        Collection<PushPosition> pushes =
                bySlot.subMap(hour.from(), true, hour.to(), false).values();
        if (!affords(pushes.size())) {
            discrepancies.add(named(hour));
            return;
        }
        BigDecimal inSlots = BigDecimal.ZERO;
        for (PushPosition push : pushes) {
            BigDecimal held = slot(push.slot());
            inSlots = inSlots.add(held);
            if (!Exact.same(push.delta(), held)) {
                discrepancies.add(Discrepancy.inSlot(push, held));
            }
        }
        BigDecimal whole = sum(hour.from(), hour.to());
        if (!Exact.same(inSlots, whole)) {
            discrepancies.add(Discrepancy.foreign(hour.from(), hour.to(), whole.subtract(inSlots)));
        }
    }

    private static Discrepancy named(Window window) {
        return Discrepancy.ofWindow(
                Discrepancy.Kind.WINDOW_OFF, window.from(), window.to(), window.expected(), window.held());
    }

    /** What the slot that begins there holds. */
    BigDecimal slot(Instant slot) {
        return sum(slot, slot.plus(Discrepancy.SLOT));
    }

    private BigDecimal sum(Instant from, Instant to) {
        placesRead++;
        return ReadFailed.value(reads.summary(of, from, to));
    }

    private boolean affords(int places) {
        return placesRead + places <= MOST_PLACES;
    }

    private List<Window> differing(
            Instant from, Instant to, Grouping grouping, NavigableMap<Instant, PushPosition> bySlot) {
        NavigableMap<Instant, Window> windows = held(from, to, grouping);
        bySlot.subMap(from, true, to, false).values().forEach(push -> {
            Instant start = windowOf(push.slot(), from, grouping);
            Window empty = new Window(start, earlier(end(start, grouping), to), BigDecimal.ZERO, BigDecimal.ZERO);
            windows.merge(start, empty.with(push), (known, unused) -> known.with(push));
        });
        return windows.values().stream().filter(Window::differs).toList();
    }

    /** What Stripe holds by window: those that lie within by one grouped read, those at the edges by themselves. */
    private NavigableMap<Instant, Window> held(Instant from, Instant to, Grouping grouping) {
        NavigableMap<Instant, Window> windows = new TreeMap<>();
        Instant first = floor(from, grouping).equals(from) ? from : end(from, grouping);
        Instant last = floor(to, grouping);
        if (from.isBefore(first)) {
            keep(windows, from, earlier(first, to));
        }
        if (first.isBefore(last)) {
            placesRead++;
            for (WindowTotal total : ReadFailed.value(reads.windows(of, first, last, grouping))) {
                windows.merge(
                        total.from(),
                        new Window(total.from(), total.to(), BigDecimal.ZERO, total.held()),
                        (a, b) -> new Window(
                                a.from(), a.to(), BigDecimal.ZERO, a.held().add(b.held())));
            }
        }
        if (last.isBefore(to) && !last.isBefore(first)) {
            keep(windows, last, to);
        }
        return windows;
    }

    private void keep(Map<Instant, Window> windows, Instant from, Instant to) {
        windows.put(from, new Window(from, to, BigDecimal.ZERO, sum(from, to)));
    }

    private static Instant windowOf(Instant slot, Instant from, Grouping grouping) {
        Instant start = floor(slot, grouping);
        return start.isBefore(from) ? from : start;
    }

    private static Instant floor(Instant instant, Grouping grouping) {
        long step = grouping.length().toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), step) * step);
    }

    /** The end of the window in which an instant lies. */
    private static Instant end(Instant instant, Grouping grouping) {
        return floor(instant, grouping).plus(grouping.length());
    }

    private static Instant earlier(Instant a, Instant b) {
        return Objects.requireNonNull(a.isBefore(b) ? a : b);
    }
}
