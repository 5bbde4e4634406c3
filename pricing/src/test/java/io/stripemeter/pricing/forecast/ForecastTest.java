package io.stripemeter.pricing.forecast;

import static io.stripemeter.pricing.cases.Tables.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stripemeter.pricing.InvalidPricing;
import io.stripemeter.pricing.invoice.InvoicePolicies;
import io.stripemeter.pricing.invoice.InvoiceRequest;
import io.stripemeter.pricing.invoice.InvoiceSimulator;
import io.stripemeter.pricing.invoice.PricedUsage;
import io.stripemeter.pricing.model.PerUnit;
import io.stripemeter.pricing.model.Price;
import io.stripemeter.pricing.money.UnitPrice;
import io.stripemeter.pricing.proration.InvoicePeriod;
import io.stripemeter.pricing.usage.Usage;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final LocalDate FROM = LocalDate.parse("2026-06-01"); // a Monday
    private static final LocalDate TO = LocalDate.parse("2026-07-01");

    @Test
    void linearExtendsTheMeanOfTheCompleteDays() {
        Projection projection = new Forecast(FROM, TO, FROM.plusDays(10)).linear(days(FROM, 10, day -> 30L));

        assertThat(projection.soFar()).isEqualByComparingTo("300");
        assertThat(projection.expected()).isEqualByComparingTo("900");
        assertThat(projection.low()).isEqualByComparingTo("900");
        assertThat(projection.high()).isEqualByComparingTo("900");
        assertThat(projection.basedOnDays()).isEqualTo(10);
    }

    @Test
    void theCustomersOwnWeekdaysBeatTheLineForAnOfficeCustomer() {
        Function<LocalDate, Long> office = day -> isWeekend(day) ? 0L : 100L;
        DailyUsage usage = days(FROM.minusDays(28), 28 + 5, office);
        Forecast forecast = new Forecast(FROM, TO, FROM.plusDays(5));
        BigDecimal truth = days(FROM, 30, office).total(FROM, TO);

        assertThat(forecast.byOwnWeekdays(usage).expected()).isEqualByComparingTo(truth);
        assertThat(forecast.linear(usage).expected()).isEqualByComparingTo("3000");
    }

    @Test
    void todayCountsWithItsShortfallFromTheMean() {
        SortedMap<LocalDate, BigDecimal> usage =
                new TreeMap<>(days(FROM, 10, day -> 30L).days());
        usage.put(FROM.plusDays(10), BigDecimal.valueOf(12));
        Forecast forecast = new Forecast(FROM, TO, FROM.plusDays(10));
        assertThat(forecast.linear(new DailyUsage(usage)).expected()).isEqualByComparingTo("900");

        usage.put(FROM.plusDays(10), BigDecimal.valueOf(50));
        assertThat(forecast.linear(new DailyUsage(usage)).expected()).isEqualByComparingTo("920");
    }

    @Test
    void theIntervalHoldsTheOutcomeAboutFourTimesInFive() {
        int held = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            DailyUsage month = days(FROM, 30, day -> Math.max(0, Math.round(100 + 20 * random.nextGaussian())));
            DailyUsage known = new DailyUsage(month.days().headMap(FROM.plusDays(12)));
            Projection projection = new Forecast(FROM, TO, FROM.plusDays(12)).linear(known);
            BigDecimal truth = month.total(FROM, TO);
            held += truth.compareTo(projection.low()) >= 0 && truth.compareTo(projection.high()) <= 0 ? 1 : 0;
        }
        assertThat(held).isBetween(740, 860);
    }

    @Test
    void theSpreadShrinksToZeroAtTheEnd() {
        Random random = new Random(3);
        DailyUsage month = days(FROM, 30, day -> (long) random.nextInt(200));
        BigDecimal early = spread(new Forecast(FROM, TO, FROM.plusDays(5)).linear(month));
        BigDecimal late = spread(new Forecast(FROM, TO, FROM.plusDays(25)).linear(month));
        Projection atEnd = new Forecast(FROM, TO, TO).linear(month);

        assertThat(late).isLessThan(early);
        assertThat(spread(atEnd)).isZero();
        assertThat(atEnd.expected()).isEqualByComparingTo(month.total(FROM, TO));
    }

    @Test
    void withoutACompleteDayItProjectsOnlyTheUsageSoFar() {
        Projection projection = new Forecast(FROM, TO, FROM).byOwnWeekdays(days(FROM, 1, day -> 7L));

        assertThat(projection.expected()).isEqualByComparingTo("7");
        assertThat(projection.basedOnDays()).isZero();
    }

    @Test
    void projectsTheInvoiceWithItsBounds() {
        Price price = Price.of(USD, new PerUnit(UnitPrice.of("10")));
        InvoiceRequest request = InvoiceRequest.of(
                "cus_1",
                USD,
                new InvoicePeriod(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z")),
                List.of(new PricedUsage("calls", price, Usage.of(new BigDecimal("300")))));
        Random random = new Random(5);
        Projection projection =
                new Forecast(FROM, TO, FROM.plusDays(10)).linear(days(FROM, 10, day -> 20L + random.nextInt(20)));

        ProjectedInvoice projected =
                ProjectedInvoice.of(new InvoiceSimulator(InvoicePolicies.STRIPE), request, Map.of("calls", projection));

        assertThat(projected.low().total()).isLessThan(projected.expected().total());
        assertThat(projected.expected().total()).isLessThan(projected.high().total());
        assertThat(projected.expected().lines().get(0).line().quantity()).isEqualByComparingTo(projection.expected());
    }

    @Test
    void refusesADayBeforeThePeriod() {
        assertThatThrownBy(() -> new Forecast(FROM, TO, FROM.minusDays(1))).isInstanceOf(InvalidPricing.class);
    }

    private static BigDecimal spread(Projection projection) {
        return projection.high().subtract(projection.low());
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static DailyUsage days(LocalDate first, int count, Function<LocalDate, Long> quantity) {
        SortedMap<LocalDate, BigDecimal> days = new TreeMap<>();
        first.datesUntil(first.plusDays(count)).forEach(day -> days.put(day, BigDecimal.valueOf(quantity.apply(day))));
        return new DailyUsage(days);
    }
}
