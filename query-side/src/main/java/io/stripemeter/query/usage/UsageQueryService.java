package io.stripemeter.query.usage;

import io.stripemeter.api.pushledger.BillingPeriod;
import io.stripemeter.api.tenant.TenantId;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.query.support.Page;
import io.stripemeter.query.support.Paging;
import io.stripemeter.query.usage.CurrentUsage.Part;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service of usage queries, each answered with its freshness, shared by REST and GraphQL. */
class UsageQueryService {
    private static final String COUNTERS = "projection.counters";

    private final MonthQuery months;
    private final PeriodQuery periods;
    private final HistoryQuery history;
    private final TopCustomersQuery tops;
    private final ProjectionProgress progress;
    private final Clock clock;

    UsageQueryService(
            MonthQuery months,
            PeriodQuery periods,
            HistoryQuery history,
            TopCustomersQuery tops,
            ProjectionProgress progress,
            Clock clock) {
        this.months = months;
        this.periods = periods;
        this.history = history;
        this.tops = tops;
        this.progress = progress;
        this.clock = clock;
    }

    /** The parameters of a history as the request writes them. */
    record Range(
            @Nullable String from,
            @Nullable String to,
            @Nullable String window,
            @Nullable String zone) {}

    CurrentUsage current(UsageSelection question) {
        FreshnessView freshness = freshness();
        MeterShape meter = months.meter(question.tenant(), question.meter().value());
        BillingPeriod period = BillingPeriod.monthOf(clock.instant());
        YearMonth month = YearMonth.from(period.start().atZone(ZoneOffset.UTC));
        MonthQuery.Whole whole = months.whole(question, meter, month);
        List<Part> parts = meter.hasDimensions() ? months.parts(question, meter, month) : List.of();
        boolean omitted = parts.size() > MonthQuery.MAX_PARTS;
        return new CurrentUsage(
                question.customer().value(),
                meter.key(),
                meter.aggregation(),
                period,
                whole == null ? AggregateValues.none(meter.aggregation()) : whole.measures(),
                omitted ? parts.subList(0, MonthQuery.MAX_PARTS) : parts,
                omitted,
                whole == null ? -1 : whole.touchedPosition(),
                freshness);
    }

    UsageHistory history(UsageSelection question, Range range) {
        ZoneId zone = TimeParameters.zone(range.zone());
        WindowSize size = range.window() == null ? WindowSize.DAY : WindowSize.parse(range.window());
        Instant from = TimeParameters.parse(range.from(), "from", zone);
        Instant to = TimeParameters.parse(range.to(), "to", zone);
        WindowSequence timeline = WindowSequence.of(from, to, size, zone);
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

    UsagePeriods periods(UsageSelection question, Paging paging) {
        FreshnessView freshness = freshness();
        MeterShape meter = months.meter(question.tenant(), question.meter().value());
        return new UsagePeriods(
                question.customer().value(),
                meter.key(),
                meter.aggregation(),
                periods.periods(question, meter, paging),
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

    /** Returns the requested month, or the current one by default. */
    YearMonth month(@Nullable String text) {
        return text == null ? YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)) : TimeParameters.month(text);
    }
}
