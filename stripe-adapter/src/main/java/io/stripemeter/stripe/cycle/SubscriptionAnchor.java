package io.stripemeter.stripe.cycle;

import com.stripe.model.Price;
import com.stripe.model.Subscription;
import io.stripemeter.api.cycle.BillingCycle;
import io.stripemeter.api.cycle.CycleInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The anchor from which a subscription's periods are counted. */
final class SubscriptionAnchor {
    private static final int MONTHS_OF_YEAR = 12;
    /** Anchors that are looked at for a day that a month may not have: twelve months, or leap years. */
    private static final int MOST_STEPS = 12;

    private SubscriptionAnchor() {}

    /**
     * The anchor, on the day of the month that was asked for: one that was set to the 31st lies on the 28th when the first
     * period ends in February, and its later periods end on the 31st.
     */
    static Instant of(Subscription subscription, Price.Recurring recurring) {
        ZonedDateTime anchor =
                Instant.ofEpochSecond(subscription.getBillingCycleAnchor()).atZone(ZoneOffset.UTC);
        int day = wantedDay(subscription, anchor);
        int months = months(recurring);
        boolean clamped = anchor.getDayOfMonth() < day
                && anchor.getDayOfMonth() == anchor.toLocalDate().lengthOfMonth();
        for (int step = 1; clamped && months > 0 && step <= MOST_STEPS; step++) {
            ZonedDateTime earlier = anchor.withDayOfMonth(1).minusMonths((long) months * step);
            if (earlier.toLocalDate().lengthOfMonth() >= day) {
                return earlier.withDayOfMonth(day).toInstant();
            }
        }
        return anchor.toInstant();
    }

    private static int wantedDay(Subscription subscription, ZonedDateTime anchor) {
        Subscription.BillingCycleAnchorConfig config = subscription.getBillingCycleAnchorConfig();
        return config == null || config.getDayOfMonth() == null
                ? anchor.getDayOfMonth()
                : Math.toIntExact(config.getDayOfMonth());
    }

    private static int months(Price.Recurring recurring) {
        int count = Math.toIntExact(recurring.getIntervalCount());
        return switch (recurring.getInterval()) {
            case "month" -> count;
            case "year" -> count * MONTHS_OF_YEAR;
            default -> 0;
        };
    }

    /** A cycle whose first period begins then and lasts at least so long: one period, when the next segment cuts it. */
    static BillingCycle once(Instant start, Instant end) {
        Duration length = Duration.between(start, end);
        long days = Math.max(1, length.plusDays(1).minusNanos(1).toDays());
        return new BillingCycle(
                start, CycleInterval.DAY, (int) Math.min(days, BillingCycle.MAX_COUNT), BillingCycle.UTC);
    }
}
