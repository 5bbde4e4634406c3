package io.stripemeter.sagas.reconciliation;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.reconciliation.PushPosition;
import io.stripemeter.stripe.reconciliation.BillingReader;
import io.stripemeter.stripe.reconciliation.Grouping;
import io.stripemeter.stripe.reconciliation.MeteredCustomer;
import io.stripemeter.stripe.reconciliation.WindowTotal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds where the usage that Stripe holds of a period differs from our pushes: days first, then the hours of those days,
 * then the slots of those hours. A difference of one push costs three reads, and one for each push of its hour.
 */
final class DiscrepancyLocator {
    /** Windows and slots read in one search; what is beyond them stays unexplained until these are settled. */
    static final int MOST_PLACES = 200;

    private final BillingReader reads;
    private final MeteredCustomer of;
    private int slotsRead;

    DiscrepancyLocator(BillingReader reads, MeteredCustomer of) {
        this.reads = reads;
        this.of = of;
    }

    /**
     * The differences.
     *
     * @param pushes what Stripe should hold, each in its slot
     * @throws ReadFailed when Stripe could not be read
     */
    List<Discrepancy> search(BillingPeriod period, List<PushPosition> pushes) {
        NavigableMap<Instant, PushPosition> bySlot = new TreeMap<>();
        pushes.forEach(push -> bySlot.put(push.slot(), push));
        List<Discrepancy> discrepancies = new ArrayList<>();
        for (Instant day : differing(period.start(), period.end(), Grouping.DAY, bySlot)) {
            for (Instant hour : differing(day, day.plus(Grouping.DAY.length()), Grouping.HOUR, bySlot)) {
                searchHour(hour, bySlot, discrepancies);
            }
        }
        return discrepancies;
    }

    private void searchHour(Instant hour, NavigableMap<Instant, PushPosition> bySlot, List<Discrepancy> discrepancies) {
        Instant end = hour.plus(Grouping.HOUR.length());
        BigDecimal inSlots = BigDecimal.ZERO;
        for (PushPosition push : bySlot.subMap(hour, true, end, false).values()) {
            if (!mayReadSlot()) {
                return;
            }
            BigDecimal held = slot(push.slot());
            inSlots = inSlots.add(held);
            if (!Exact.same(push.delta(), held)) {
                discrepancies.add(Discrepancy.inSlot(push, held));
            }
        }
        BigDecimal whole = ReadFailed.value(reads.summary(of, hour, end));
        if (!Exact.same(inSlots, whole)) {
            discrepancies.add(Discrepancy.foreign(hour, end, whole.subtract(inSlots)));
        }
    }

    /** What the slot that begins there holds. */
    BigDecimal slot(Instant slot) {
        return ReadFailed.value(reads.summary(of, slot, slot.plus(Discrepancy.SLOT)));
    }

    private List<Instant> differing(
            Instant from, Instant to, Grouping grouping, NavigableMap<Instant, PushPosition> bySlot) {
        if (!mayReadSlot()) {
            return List.of();
        }
        Map<Instant, BigDecimal> differences = new TreeMap<>();
        long step = grouping.length().toSeconds();
        bySlot.subMap(from, true, to, false).forEach((slot, push) -> {
            Instant window = Instant.ofEpochSecond(Math.floorDiv(slot.getEpochSecond(), step) * step);
            differences.merge(window, push.delta().negate(), BigDecimal::add);
        });
        for (WindowTotal total : ReadFailed.value(reads.windows(of, from, to, grouping))) {
            differences.merge(total.from(), total.held(), BigDecimal::add);
        }
        return differences.entrySet().stream()
                .filter(window -> window.getValue().signum() != 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean mayReadSlot() {
        return slotsRead++ < MOST_PLACES;
    }
}
