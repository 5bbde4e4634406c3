package io.stripemeter.simulator.meter;

import io.stripemeter.simulator.meter.Meter.Aggregation;
import io.stripemeter.simulator.meter.Meter.Formula;
import io.stripemeter.simulator.meter.Meter.Intake;
import io.stripemeter.simulator.meter.Meter.Life;
import io.stripemeter.simulator.meter.Meter.TimeWindow;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.time.SimClock;
import io.stripemeter.simulator.webhook.EventLog;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /v1/billing/meters}. Source: API reference, "Meters". */
public final class MeterRoutes {
    private static final int MAX_DISPLAY_NAME = 250;
    private static final int MAX_EVENT_NAME = 100;

    private final Meters meters;
    private final Ids ids;
    private final SimClock clock;
    private final EventLog log;

    public MeterRoutes(Meters meters, Ids ids, SimClock clock, EventLog log) {
        this.log = log;
        this.meters = meters;
        this.ids = ids;
        this.clock = clock;
    }

    public void addTo(Router router) {
        router.get("/v1/billing/meters", this::list)
                .post("/v1/billing/meters", this::create)
                .get("/v1/billing/meters/{id}", call -> ok(meters.require(call.id())))
                .post("/v1/billing/meters/{id}", this::update)
                .post("/v1/billing/meters/{id}/deactivate", call -> activate(call, false))
                .post("/v1/billing/meters/{id}/reactivate", call -> activate(call, true));
    }

    private Reply list(Call call) {
        String status = call.params().word("status", "active", "inactive");
        var found = meters.newestFirst().stream()
                .filter(meter -> status == null || status.equals("active") == meter.isActive())
                .toList();
        return ListPage.of(call, found, Meter::id, Meter::render);
    }

    private Reply create(Call call) {
        Params params = call.params()
                .only(
                        "default_aggregation",
                        "display_name",
                        "event_name",
                        "event_time_window",
                        "customer_mapping",
                        "value_settings",
                        "expand");
        Intake intake = new Intake(
                bounded(params, "event_name", MAX_EVENT_NAME),
                payloadKey(params.child("customer_mapping"), "stripe_customer_id"),
                payloadKey(params.child("value_settings"), "value"));
        Meter meter = new Meter(
                ids.next("mtr_test"),
                bounded(params, "display_name", MAX_DISPLAY_NAME),
                intake,
                aggregation(params),
                new Life(clock.epochSecond(), clock.epochSecond(), null));
        return noted("created", meters.add(meter));
    }

    private Reply update(Call call) {
        Params params = call.params().only("display_name", "expand");
        String name = params.text("display_name");
        if (name == null) {
            return ok(meters.require(call.id()));
        }
        String bounded = bounded(params, "display_name", MAX_DISPLAY_NAME);
        return noted("updated", meters.rename(call.id(), bounded, now()));
    }

    private Reply activate(Call call, boolean active) {
        call.params().only("expand");
        return noted(active ? "reactivated" : "deactivated", meters.activate(call.id(), active, now()));
    }

    private Reply noted(String what, Meter meter) {
        log.snapshot("billing.meter." + what, meter.render());
        return ok(meter);
    }

    private static Aggregation aggregation(Params params) {
        if (!params.has("default_aggregation")) {
            throw ApiError.missing("default_aggregation");
        }
        Params aggregation = params.child("default_aggregation").only("formula");
        aggregation.required("formula");
        String formula = aggregation.word("formula", "sum", "count", "last");
        String window = params.word("event_time_window", "hour", "day");
        return new Aggregation(
                Formula.valueOf(upper(formula)), window == null ? null : TimeWindow.valueOf(upper(window)));
    }

    private static String payloadKey(Params mapping, String otherwise) {
        return mapping.isEmpty() ? otherwise : mapping.required("event_payload_key");
    }

    private static String bounded(Params params, String name, int max) {
        String text = params.required(name);
        if (text.length() > max) {
            throw ApiError.invalid(null, "Invalid string: must be at most " + max + " characters", params.pathOf(name));
        }
        return text;
    }

    private static String upper(@Nullable String word) {
        return String.valueOf(word).toUpperCase(Locale.ROOT);
    }

    private long now() {
        return clock.epochSecond();
    }

    private static Reply ok(Meter meter) {
        return Reply.ok(meter.render());
    }
}
