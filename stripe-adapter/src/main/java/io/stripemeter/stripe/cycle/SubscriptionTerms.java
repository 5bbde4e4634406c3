package io.stripemeter.stripe.cycle;

import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import io.stripemeter.api.cycle.BilledSubscription;
import io.stripemeter.api.cycle.BillingCycle;
import io.stripemeter.api.cycle.CycleInterval;
import io.stripemeter.api.cycle.CycleSegment;
import io.stripemeter.api.cycle.MeteredCycle;
import io.stripemeter.stripe.cycle.MeteredSubscription.MeteredPrice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a subscription: by which periods it bills the usage of which meters, and until when.
 *
 * <p>Each item has a period of its own, so a subscription of a yearly price and monthly metered ones has the periods of
 * the metered ones. A pause of collection changes no period; a trial is a period like any other, since usage in it is
 * reported too. Source: Stripe's docs, "Set the subscription billing renewal date", "Mixed interval subscriptions".
 *
 * <table>
 * <caption>Statuses and until when they bill</caption>
 * <tr><td>canceled, incomplete_expired</td><td>until {@code ended_at}</td></tr>
 * <tr><td>paused (after a trial without a payment method)</td><td>until the trial's end</td></tr>
 * <tr><td>any other</td><td>until {@code cancel_at}, where there is one</td></tr>
 * </table>
 */
final class SubscriptionTerms {
    private static final Set<String> OVER = Set.of("canceled", "incomplete_expired");
    private static final String PAUSED = "paused";

    private final Subscription subscription;
    private final List<SubscriptionItem> metered;

    private SubscriptionTerms(Subscription subscription, List<SubscriptionItem> metered) {
        this.subscription = subscription;
        this.metered = metered;
    }

    /** @param items all of the subscription */
    static MeteredSubscription of(Subscription subscription, List<SubscriptionItem> items) {
        return new SubscriptionTerms(
                        subscription,
                        items.stream().filter(item -> meterOf(item) != null).toList())
                .read();
    }

    private MeteredSubscription read() {
        Instant end = end();
        if (end != null && OVER.contains(subscription.getStatus())) {
            return of(new BilledSubscription(subscription.getId(), end, List.of(), end), List.of());
        }
        return of(new BilledSubscription(subscription.getId(), since(), segments(), end), prices());
    }

    private MeteredSubscription of(BilledSubscription cycles, List<MeteredPrice> prices) {
        return new MeteredSubscription(subscription.getCustomer(), subscription.getStatus(), cycles, prices);
    }

    /** From when on it bills nothing; null while no end is known. */
    private @Nullable Instant end() {
        String status = subscription.getStatus();
        if (OVER.contains(status)) {
            return at(firstOf(subscription.getEndedAt(), subscription.getCanceledAt(), subscription.getStartDate()));
        }
        if (status.equals(PAUSED)) {
            return at(firstOf(subscription.getTrialEnd(), subscription.getStartDate()));
        }
        if (subscription.getCancelAt() != null) {
            return at(subscription.getCancelAt());
        }
        return Boolean.TRUE.equals(subscription.getCancelAtPeriodEnd())
                ? metered.stream()
                        .map(item -> at(item.getCurrentPeriodEnd()))
                        .max(Comparator.naturalOrder())
                        .orElse(null)
                : null;
    }

    /** The earliest beginning of a present period; the start of a subscription that bills no usage. */
    private Instant since() {
        return metered.stream()
                .map(item -> at(item.getCurrentPeriodStart()))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> at(subscription.getStartDate()));
    }

    /** The segments of all items, joined: at each of their beginnings, the cycles that hold of all. */
    private List<CycleSegment> segments() {
        List<ItemCycle> cycles = new ArrayList<>();
        metered.forEach(item -> cycles.addAll(cyclesOf(item)));
        Set<Instant> beginnings = new TreeSet<>();
        cycles.forEach(cycle -> beginnings.add(cycle.from()));
        if (beginnings.isEmpty()) {
            return List.of(new CycleSegment(since(), List.of()));
        }
        return beginnings.stream()
                .map(from -> new CycleSegment(from, holding(cycles, from)))
                .toList();
    }

    private List<MeteredCycle> holding(List<ItemCycle> cycles, Instant instant) {
        Map<BillingCycle, Set<String>> meters = new LinkedHashMap<>();
        for (ItemCycle cycle : cycles) {
            if (!cycle.from().isAfter(instant) && (cycle.to() == null || instant.isBefore(cycle.to()))) {
                meters.computeIfAbsent(cycle.cycle(), unused -> new TreeSet<>()).add(cycle.stripeMeterId());
            }
        }
        return meters.entrySet().stream()
                .map(entry -> new MeteredCycle(entry.getKey(), subscription.getId(), List.copyOf(entry.getValue())))
                .sorted(Comparator.comparing(MeteredCycle::text))
                .toList();
    }

    /**
     * A cycle of an item for a time.
     *
     * @param to null without end
     */
    private record ItemCycle(Instant from, @Nullable Instant to, BillingCycle cycle, String stripeMeterId) {}

    /**
     * The cycles of one item. Its present period is the authority; the anchor says what follows. A present period that is
     * no period of the anchor's, nor the rest of one, is a trial of a length of its own.
     */
    private List<ItemCycle> cyclesOf(SubscriptionItem item) {
        String meter = String.valueOf(meterOf(item));
        Instant start = at(item.getCurrentPeriodStart());
        Instant end = at(item.getCurrentPeriodEnd());
        Price.Recurring recurring = item.getPrice().getRecurring();
        BillingCycle cycle = new BillingCycle(
                SubscriptionAnchor.of(subscription, recurring),
                CycleInterval.parse(recurring.getInterval(), "interval"),
                Math.toIntExact(recurring.getIntervalCount()),
                BillingCycle.UTC);
        if (isOf(cycle, start, end)) {
            return List.of(new ItemCycle(began(cycle, start), null, cycle, meter));
        }
        return List.of(
                new ItemCycle(start, end, SubscriptionAnchor.once(start, end), meter),
                new ItemCycle(end, null, cycle, meter));
    }

    /** Whether a present period is one of the cycle, the rest of one, or one that the subscription's end cuts. */
    private boolean isOf(BillingCycle cycle, Instant start, Instant end) {
        Instant regular = cycle.periodAt(start).end();
        Long cancelAt = subscription.getCancelAt();
        return regular.equals(end) || (cancelAt != null && end.equals(at(cancelAt)) && end.isBefore(regular));
    }

    /** From when on a cycle has held, as far as the subscription tells: its start, or its last reset. */
    private Instant began(BillingCycle cycle, Instant periodStart) {
        Instant anchor = at(subscription.getBillingCycleAnchor());
        if (anchor.isAfter(periodStart) || !cycle.periodAt(periodStart).start().equals(periodStart)) {
            return periodStart;
        }
        Instant start = at(subscription.getStartDate());
        return start.isAfter(anchor) ? start : anchor;
    }

    private List<MeteredPrice> prices() {
        return metered.stream()
                .map(item -> new MeteredPrice(item.getPrice().getId(), String.valueOf(meterOf(item))))
                .distinct()
                .toList();
    }

    private static @Nullable String meterOf(SubscriptionItem item) {
        return item.getPrice() == null || item.getPrice().getRecurring() == null
                ? null
                : item.getPrice().getRecurring().getMeter();
    }

    private static long firstOf(@Nullable Long... seconds) {
        for (Long one : seconds) {
            if (one != null) {
                return one;
            }
        }
        throw new IllegalArgumentException("a subscription without a start");
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }
}
