package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.customer.Customer;
import io.stripemeter.simulator.meter.Meter;
import io.stripemeter.simulator.meter.Meter.TimeWindow;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET /v1/billing/meters/{id}/event_summaries}. Source: API reference, "Meter event summaries".
 *
 * <p>Without grouping there is one summary of the whole range, of value 0 when nothing is in it (assumed). With
 * grouping only windows with usage appear, newest first (as in the reference's example).
 */
final class SummaryRoutes {
    private static final long MINUTE = 60;
    /** The most windows in one grouped read; a year of hours fits. */
    private static final long MAX_WINDOWS = 10_000;

    private record Range(long from, long to) {}

    private record Summary(Meter meter, String customer, Range range, BigDecimal value) {
        String id() {
            String place = meter.id() + customer + Long.toString(range.from(), 36) + Long.toString(range.to(), 36);
            return "mtrusg_test_" + place.replace("_", "");
        }

        /** The value leaves as a JSON number, which Stripe documents as a float. */
        JsonNode render() {
            return Json.object("billing.meter_event_summary")
                    .put("id", id())
                    .put("aggregated_value", number(value))
                    .put("end_time", range.to())
                    .put("livemode", false)
                    .put("meter", meter.id())
                    .put("start_time", range.from());
        }

        private static BigDecimal number(BigDecimal exact) {
            return new BigDecimal(Double.toString(exact.doubleValue())).stripTrailingZeros();
        }
    }

    private final UsageLedger ledger;
    private final Meters meters;
    private final ObjectStore<Customer> customers;
    private final SummaryView view;
    private final Clock clock;

    SummaryRoutes(UsageLedger ledger, Meters meters, ObjectStore<Customer> customers, SummaryView view, Clock clock) {
        this.ledger = ledger;
        this.meters = meters;
        this.customers = customers;
        this.view = view;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.get("/v1/billing/meters/{id}/event_summaries", this::list);
    }

    private Reply list(Call call) {
        Params params = call.params();
        Meter meter = meters.require(call.id());
        String customer =
                customers.require(params.required("customer"), "customer").id();
        String grouping = params.word("value_grouping_window", "hour", "day");
        TimeWindow window = grouping == null ? null : TimeWindow.valueOf(grouping.toUpperCase(Locale.ROOT));
        Range range = range(params, window);
        Predicate<LedgerEntry> visible = visible(meter, customer, range, call);
        List<Summary> summaries = window == null
                ? List.of(whole(meter, customer, range, visible))
                : grouped(meter, customer, range, window, visible);
        return ListPage.of(call, summaries, Summary::id, Summary::render);
    }

    private Predicate<LedgerEntry> visible(Meter meter, String customer, Range range, Call call) {
        Predicate<LedgerEntry> seen = view.visible(clock.instant(), call.faultEffects());
        if (!call.faultEffects().has("summary_undercount")) {
            return seen;
        }
        long newest = ledger.series(meter.id(), customer).newestSequence(range.from(), range.to());
        return seen.and(entry -> entry.receipt().sequence() != newest);
    }

    private Summary whole(Meter meter, String customer, Range range, Predicate<LedgerEntry> visible) {
        BigDecimal value = aggregate(meter, customer, range, visible);
        return new Summary(meter, customer, range, value == null ? BigDecimal.ZERO : value);
    }

    private List<Summary> grouped(
            Meter meter, String customer, Range range, TimeWindow window, Predicate<LedgerEntry> visible) {
        List<Summary> summaries = new ArrayList<>();
        for (long start : ledger.series(meter.id(), customer).windowsWithUsage(window, range.from(), range.to())) {
            Range part = new Range(start, start + window.seconds());
            BigDecimal value = aggregate(meter, customer, part, visible);
            if (value != null) {
                summaries.add(new Summary(meter, customer, part, value));
            }
        }
        return summaries;
    }

    private @Nullable BigDecimal aggregate(Meter meter, String customer, Range range, Predicate<LedgerEntry> visible) {
        return ledger.series(meter.id(), customer).aggregate(meter.aggregation(), range.from(), range.to(), visible);
    }

    private static Range range(Params params, @Nullable TimeWindow window) {
        long from = aligned(params, "start_time", window);
        long to = aligned(params, "end_time", window);
        if (to <= from) {
            throw ApiError.invalid(null, "end_time must be after start_time.", "end_time");
        }
        if (window != null && (to - from) / window.seconds() > MAX_WINDOWS) {
            throw ApiError.invalid(null, "At most " + MAX_WINDOWS + " windows can be read at once.", "end_time");
        }
        return new Range(from, to);
    }

    private static long aligned(Params params, String name, @Nullable TimeWindow window) {
        long time = params.requiredInteger(name);
        long step = window == null ? MINUTE : window.seconds();
        if (Math.floorMod(time, step) != 0) {
            String boundary = window == null ? "minute" : window.name().toLowerCase(Locale.ROOT);
            throw ApiError.invalid(null, name + " must be aligned with " + boundary + " boundaries.", name);
        }
        return time;
    }
}
