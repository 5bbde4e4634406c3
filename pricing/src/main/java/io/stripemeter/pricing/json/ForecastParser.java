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

/** A parser of a {@link ForecastForm}, which also projects the items with usage by day. */
final class ForecastParser {

    private final @Nullable ForecastForm form;
    private final @Nullable Days days;
    private final String path;
    private final ParseContext context;

    ForecastParser(@Nullable ForecastForm form, InvoicePeriod period, String path, ParseContext context) {
        this.form = form;
        this.days = daysOf(period);
        this.path = path;
        this.context = context;
    }

    /** The period's days; null when it does not begin and end at 00:00 UTC. */
    @Nullable
    Days days() {
        return days;
    }

    /** The projections by item id; an invoice to be projected needs at least one item with usage by day. */
    SortedMap<String, Projection> projections(@Nullable List<@Nullable ItemForm> items, String itemsPath) {
        SortedMap<String, Projection> projections = new TreeMap<>();
        Forecast forecast = forecast();
        Projection.Method method = method();
        if (forecast == null || method == null || items == null || context.failed()) {
            return projections;
        }
        Elements.read(items, itemsPath, items.size(), context, (item, at) -> {
            UsageForm usage = item.usage();
            DailyUsage daily = usage == null ? null : new UsageParser(at + ".usage", days, context).readDays(usage);
            if (usage != null && daily != null && item.id() != null) {
                Projection projected =
                        method == Projection.Method.LINEAR ? forecast.linear(daily) : forecast.byOwnWeekdays(daily);
                projections.put(item.id(), usage.beside() == null ? projected : projected.plus(usage.beside()));
            }
            return daily;
        });
        if (projections.isEmpty()) {
            context.refuse(path, "no_daily_usage", "needs at least one item with daily usage");
        }
        return projections;
    }

    private @Nullable Forecast forecast() {
        if (form == null) {
            return null;
        }
        LocalDate today = context.require(path + ".today", form.today(), DocumentTexts::date);
        if (days == null) {
            context.refuse(path, "not_whole_days", "needs a period that begins and ends at 00:00 UTC");
            return null;
        }
        if (days.from().plusDays(DailyUsage.MAX_DAYS).isBefore(days.to())) {
            context.refuse(path, "too_many_days", "must look at most " + DailyUsage.MAX_DAYS + " days ahead");
            return null;
        }
        return today == null ? null : context.attempt(path, () -> new Forecast(days.from(), days.to(), today));
    }

    private Projection.@Nullable Method method() {
        if (form == null || form.method() == null) {
            return Projection.Method.LINEAR;
        }
        return context.read(
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
