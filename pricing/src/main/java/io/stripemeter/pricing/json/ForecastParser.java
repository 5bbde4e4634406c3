package io.stripemeter.pricing.json;

import io.stripemeter.pricing.forecast.DailyUsage;
import io.stripemeter.pricing.forecast.Forecast;
import io.stripemeter.pricing.forecast.Projection;
import io.stripemeter.pricing.json.UsageParser.Days;
import io.stripemeter.pricing.json.price.ParseContext;
import io.stripemeter.pricing.proration.InvoicePeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a {@link ForecastForm} and projects the items that tell their usage by days. */
final class ForecastParser {

    private final @Nullable ForecastForm form;
    private final @Nullable Days days;
    private final String path;
    private final ParseContext reading;

    ForecastParser(@Nullable ForecastForm form, InvoicePeriod period, String path, ParseContext reading) {
        this.form = form;
        this.days = daysOf(period);
        this.path = path;
        this.reading = reading;
    }

    /** The period's days; null when it begins or ends within a day of UTC. */
    @Nullable
    Days days() {
        return days;
    }

    /** The projections by item id; an invoice to be projected needs at least one item told by days. */
    SortedMap<String, Projection> projections(@Nullable List<@Nullable ItemForm> items, String itemsPath) {
        SortedMap<String, Projection> projections = new TreeMap<>();
        Forecast forecast = forecast();
        Projection.Method method = method();
        if (forecast == null || method == null || items == null || reading.failed()) {
            return projections;
        }
        Elements.read(items, itemsPath, items.size(), reading, (item, at) -> {
            UsageForm usage = item.usage();
            DailyUsage daily = usage == null ? null : new UsageParser(at + ".usage", days, reading).readDays(usage);
            if (daily != null && item.id() != null) {
                projections.put(
                        item.id(),
                        method == Projection.Method.LINEAR ? forecast.linear(daily) : forecast.byOwnWeekdays(daily));
            }
            return daily;
        });
        if (projections.isEmpty()) {
            reading.refuse(path, "no_daily_usage", "a forecast needs an item that tells its usage in daily");
        }
        return projections;
    }

    private @Nullable Forecast forecast() {
        if (form == null) {
            return null;
        }
        LocalDate today = reading.require(path + ".today", form.today(), DocumentTexts::date);
        if (days == null) {
            reading.refuse(path, "not_whole_days", "a forecast needs a period that begins and ends at 00:00 UTC");
            return null;
        }
        if (days.from().plusDays(DailyUsage.MAX_DAYS).isBefore(days.to())) {
            reading.refuse(path, "too_many_days", "a forecast looks at most " + DailyUsage.MAX_DAYS + " days ahead");
            return null;
        }
        return today == null ? null : reading.attempt(path, () -> new Forecast(days.from(), days.to(), today));
    }

    private Projection.@Nullable Method method() {
        if (form == null || form.method() == null) {
            return Projection.Method.LINEAR;
        }
        return reading.read(
                path + ".method", form.method(), text -> DocumentTexts.choice(Projection.Method.class, text));
    }

    private static @Nullable Days daysOf(InvoicePeriod period) {
        return isMidnight(period.from()) && isMidnight(period.to())
                ? new Days(dateOf(period.from()), dateOf(period.to()))
                : null;
    }

    private static boolean isMidnight(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private static LocalDate dateOf(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
