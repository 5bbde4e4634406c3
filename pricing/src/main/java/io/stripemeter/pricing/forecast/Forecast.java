package io.stripemeter.pricing.forecast;

import io.stripemeter.pricing.InvalidPricing;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A projection of usage to the end of a period, with an interval.
 *
 * <p><b>The arithmetic.</b> Complete days are those before {@code today}; today has a part of its usage. The expected
 * rest is the sum of the remaining days' means, where today counts only with what it lacks to its mean. With residual
 * variance s² of n complete days and r remaining days, the rest varies by s²·(r + r²/n): the days' own spread plus the
 * uncertainty of the mean. The interval is the expectation ± 1.28 standard deviations (80 %), never below what was
 * already used. Days are taken as independent; a trend or a month-end peak is outside this estimate and the README says
 * so.
 */
public final class Forecast {

    /** Two-sided 80 % of a normal distribution. */
    private static final BigDecimal Z_80 = new BigDecimal("1.2816");

    private final LocalDate from;
    private final LocalDate to;
    private final LocalDate today;

    /**
     * A forecast for the period of the days {@code [from, to)}.
     *
     * @param today the day that is under way; days before it are complete
     */
    public Forecast(LocalDate from, LocalDate to, LocalDate today) {
        if (!from.isBefore(to)) {
            throw new InvalidPricing("period", "empty_period", "must end after it begins");
        }
        if (today.isBefore(from)) {
            throw new InvalidPricing("today", "before_period", "must not be before the period");
        }
        this.from = from;
        this.to = to;
        this.today = today.isAfter(to) ? to : today;
    }

    /** Every remaining day like the mean of the complete days of this period. */
    public Projection linear(DailyUsage usage) {
        Sample sample = Sample.of(usage.every(from, today).values());
        Map<DayOfWeek, Sample> same = new EnumMap<>(DayOfWeek.class);
        return project(Projection.Method.LINEAR, usage, same, sample, sample.squares());
    }

    /** Every remaining day like the customer's own mean of that weekday; the overall mean where it has none. */
    public Projection byOwnWeekdays(DailyUsage usage) {
        LocalDate first = usage.days().isEmpty() ? from : earlier(usage.days().firstKey(), from);
        SortedMap<LocalDate, BigDecimal> complete = usage.every(first, today);
        Map<DayOfWeek, List<BigDecimal>> byDay = new EnumMap<>(DayOfWeek.class);
        complete.forEach((day, quantity) -> byDay.computeIfAbsent(day.getDayOfWeek(), unused -> new ArrayList<>())
                .add(quantity));
        Map<DayOfWeek, Sample> samples = new EnumMap<>(DayOfWeek.class);
        byDay.forEach((day, quantities) -> samples.put(day, Sample.of(quantities)));
        BigDecimal squares = sum(samples.values().stream().map(Sample::squares).toList());
        return project(Projection.Method.OWN_WEEKDAYS, usage, samples, Sample.of(complete.values()), squares);
    }

    private Projection project(
            Projection.Method method,
            DailyUsage usage,
            Map<DayOfWeek, Sample> weekdays,
            Sample overall,
            BigDecimal squares) {
        BigDecimal soFar = usage.total(from, to);
        BigDecimal rest = BigDecimal.ZERO;
        int remaining = 0;
        for (LocalDate day = today; day.isBefore(to); day = day.plusDays(1)) {
            BigDecimal mean = weekdays.getOrDefault(day.getDayOfWeek(), overall).mean();
            BigDecimal already = usage.days().getOrDefault(day, BigDecimal.ZERO);
            rest = rest.add(mean.subtract(already).max(BigDecimal.ZERO));
            remaining++;
        }
        BigDecimal expected = soFar.add(rest);
        int freedom = overall.count() - Math.max(1, weekdays.size());
        BigDecimal half = freedom < 1 || remaining == 0
                ? rest
                : deviation(squares, freedom, overall.count(), remaining).multiply(Z_80);
        return new Projection(
                method,
                soFar,
                Sample.rounded(expected),
                Sample.rounded(expected.subtract(half).max(soFar)),
                Sample.rounded(expected.add(half)),
                overall.count());
    }

    private static BigDecimal deviation(BigDecimal squares, int freedom, int days, int remaining) {
        BigDecimal variance = squares.divide(BigDecimal.valueOf(freedom), Sample.DIGITS);
        BigDecimal rest = BigDecimal.valueOf(remaining);
        BigDecimal spread = rest.add(rest.pow(2).divide(BigDecimal.valueOf(days), Sample.DIGITS));
        return variance.multiply(spread).sqrt(Sample.DIGITS);
    }

    private static BigDecimal sum(Collection<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
