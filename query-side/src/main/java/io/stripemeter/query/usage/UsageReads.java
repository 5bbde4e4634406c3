package io.stripemeter.query.usage;

import io.stripemeter.api.push.BillingPeriod;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.query.paging.Page;
import io.stripemeter.query.paging.Paging;
import io.stripemeter.query.usage.CurrentUsage.Part;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers questions about usage, each with its freshness, for REST and GraphQL alike. */
class UsageReads {
    private static final String COUNTERS = "projection.counters";

    private final MonthReader months;
    private final HistoryReader history;
    private final TopReader tops;
    private final ProjectionProgress progress;
    private final Clock clock;

    UsageReads(MonthReader months, HistoryReader history, TopReader tops, ProjectionProgress progress, Clock clock) {
        this.months = months;
        this.history = history;
        this.tops = tops;
        this.progress = progress;
        this.clock = clock;
    }

    /** What a history is asked for, as the request spells it. */
    record Range(
            @Nullable String from,
            @Nullable String to,
            @Nullable String window,
            @Nullable String zone) {}

    CurrentUsage current(UsageQuestion question) {
        FreshnessView freshness = freshness();
        MeterShape meter = months.meter(question.tenant(), question.meter().value());
        BillingPeriod period = BillingPeriod.monthOf(clock.instant());
        YearMonth month = YearMonth.from(period.start().atZone(ZoneOffset.UTC));
        MonthReader.Whole whole = months.whole(question, meter, month);
        List<Part> parts = meter.hasDimensions() ? months.parts(question, meter, month) : List.of();
        boolean omitted = parts.size() > MonthReader.MAX_PARTS;
        return new CurrentUsage(
                question.customer().value(),
                meter.key(),
                meter.aggregation(),
                period,
                whole == null ? Measures.none(meter.aggregation()) : whole.measures(),
                omitted ? parts.subList(0, MonthReader.MAX_PARTS) : parts,
                omitted,
                whole == null ? -1 : whole.touchedPosition(),
                freshness);
    }

    UsageHistory history(UsageQuestion question, Range range) {
        ZoneId zone = Moments.zone(range.zone());
        WindowSize size = range.window() == null ? WindowSize.DAY : WindowSize.parse(range.window());
        Instant from = Moments.parse(range.from(), "from", zone);
        Instant to = Moments.parse(range.to(), "to", zone);
        Timeline timeline = Timeline.of(from, to, size, zone);
        FreshnessView freshness = freshness();
        MeterShape meter = months.meter(question.tenant(), question.meter().value());
        return new UsageHistory(
                question.customer().value(),
                meter.key(),
                meter.aggregation(),
                size.wireName(),
                zone.getId(),
                from,
                to,
                history.windows(question, meter, timeline),
                freshness);
    }

    TopCustomers top(TenantId tenant, String meterKey, @Nullable String monthText, Paging paging) {
        YearMonth month = month(monthText);
        FreshnessView freshness = freshness();
        MeterShape meter = months.meter(tenant, meterKey);
        Page<TopCustomers.Entry> page = tops.top(tenant, meter, month, paging);
        return new TopCustomers(meter.key(), meter.aggregation(), month.toString(), page, freshness);
    }

    FreshnessView freshness() {
        return FreshnessView.of(progress.of(COUNTERS), clock.instant());
    }

    /** The month asked for, or this one. */
    YearMonth month(@Nullable String text) {
        return text == null ? YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)) : Moments.month(text);
    }
}
