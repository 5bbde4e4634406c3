package io.stripemeter.pricing.usage;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.money.Decimals;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The aggregation of a Stripe meter: it computes from meter events the quantity Stripe will rate, to be compared with
 * our own counter.
 *
 * @param formula how values are combined
 * @param window of a pre-aggregated meter, {@code HOURS} or {@code DAYS} in UTC: a newer event overwrites the one in
 *     the same window; null for a raw meter, where every event counts
 * @see <a href="https://docs.stripe.com/billing/subscriptions/usage-based/meters/configure">Stripe: configure meters</a>
 */
public record MeterAggregation(Formula formula, @Nullable ChronoUnit window) {

    /** Most significant digits of a meter event's value; Stripe refuses more since April 2026. */
    public static final int MAX_VALUE_DIGITS = 15;

    /** Stripe's {@code default_aggregation.formula}. */
    public enum Formula {
        SUM,
        COUNT,
        LAST
    }

    /** The value as Stripe accepts it, refused with Stripe's own error code when it has too many digits. */
    public static BigDecimal value(String text) {
        BigDecimal value = Decimals.parse(text);
        if (value.precision() > MAX_VALUE_DIGITS) {
            throw new InvalidPricing(
                    "value",
                    "meter_event_value_too_many_digits",
                    "must have at most " + MAX_VALUE_DIGITS + " significant digits, as Stripe accepts no more");
        }
        return value;
    }

    /** The period's total; events are given in order of receipt, and nothing reported is a quantity of 0. */
    public BigDecimal total(List<UsageAt> events) {
        Collection<UsageAt> counted = window == null ? events : newestPerWindow(events, window);
        return switch (formula) {
            case COUNT -> BigDecimal.valueOf(counted.size());
            case SUM -> counted.stream().map(UsageAt::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            case LAST -> last(counted);
        };
    }

    private static BigDecimal last(Collection<UsageAt> counted) {
        List<UsageAt> byTime = new ArrayList<>(counted);
        byTime.sort(Comparator.comparing(UsageAt::at));
        return byTime.isEmpty()
                ? BigDecimal.ZERO
                : byTime.get(byTime.size() - 1).quantity();
    }

    private static Collection<UsageAt> newestPerWindow(List<UsageAt> events, ChronoUnit window) {
        Map<Object, UsageAt> newest = new LinkedHashMap<>();
        events.forEach(event -> newest.merge(
                event.at().truncatedTo(window), event, (kept, next) -> next.at().isBefore(kept.at()) ? kept : next));
        return newest.values();
    }
}
