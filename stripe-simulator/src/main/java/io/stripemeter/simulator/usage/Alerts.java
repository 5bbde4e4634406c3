package io.stripemeter.simulator.usage;

import io.stripemeter.simulator.meter.Meter;
import io.stripemeter.simulator.meter.Meters;
import io.stripemeter.simulator.store.Ids;
import io.stripemeter.simulator.store.ObjectStore;
import io.stripemeter.simulator.time.SimClock;
import io.stripemeter.simulator.webhook.EventLog;
import io.stripemeter.simulator.wire.ApiError;
import io.stripemeter.simulator.wire.Call;
import io.stripemeter.simulator.wire.Json;
import io.stripemeter.simulator.wire.ListPage;
import io.stripemeter.simulator.wire.Params;
import io.stripemeter.simulator.wire.Reply;
import io.stripemeter.simulator.wire.Router;
import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/billing/alerts}: reports, once per customer, that usage since the alert's creation has reached a threshold.
 * Which usage Stripe counts (by time of use or of receipt) is not documented; here it is by time of use.
 */
public final class Alerts {
    private static final String PATH = "/v1/billing/alerts";

    private record Alert(String id, String title, Threshold threshold, long created, String status) {
        Alert as(String newStatus) {
            return new Alert(id, title, threshold, created, newStatus);
        }
    }

    private record Threshold(
            BigDecimal gte, String meter, @Nullable String customer) {}

    private final ObjectStore<Alert> alerts;
    private final Set<String> triggered = ConcurrentHashMap.newKeySet();
    private final Meters meters;
    private final UsageLedger ledger;
    private final Ids ids;
    private final SimClock clock;
    private final EventLog log;

    /** The dependencies of alerts. */
    public record Dependencies(Meters meters, UsageLedger ledger, Ids ids, SimClock clock, EventLog log) {}

    public Alerts(Dependencies dependencies, int bound) {
        this.alerts = new ObjectStore<>("alert", bound);
        this.meters = dependencies.meters();
        this.ledger = dependencies.ledger();
        this.ids = dependencies.ids();
        this.clock = dependencies.clock();
        this.log = dependencies.log();
        ledger.listen(this::counted);
    }

    public void addTo(Router router) {
        router.post(PATH, this::create)
                .get(PATH, call -> ListPage.of(call, alerts.newestFirst(), Alert::id, this::render))
                .get(PATH + "/{id}", call -> Reply.ok(render(alerts.require(call.id()))))
                .post(PATH + "/{id}/activate", call -> change(call, alert -> alert.as("active")))
                .post(PATH + "/{id}/deactivate", call -> change(call, alert -> alert.as("inactive")))
                .post(PATH + "/{id}/archive", call -> change(call, alert -> alert.as("archived")));
    }

    public int size() {
        return alerts.size();
    }

    public void clear() {
        alerts.clear();
        triggered.clear();
    }

    private Reply create(Call call) {
        Params params = call.params().only("alert_type", "title", "usage_threshold", "expand");
        params.required("alert_type");
        params.word("alert_type", "usage_threshold");
        Params threshold = params.child("usage_threshold").only("gte", "meter", "recurrence", "filters");
        threshold.required("gte");
        BigDecimal gte = threshold.decimal("gte");
        if (gte == null || gte.signum() <= 0) {
            throw ApiError.invalid(null, "gte must be greater than 0.", threshold.pathOf("gte"));
        }
        threshold.required("recurrence");
        threshold.word("recurrence", "one_time");
        String meter = meters.require(threshold.required("meter"), threshold.pathOf("meter"))
                .id();
        String customer = threshold.children("filters").stream()
                .map(filter -> filter.text("customer"))
                .findFirst()
                .orElse(null);
        Alert alert = new Alert(
                ids.next("alrt_test"),
                params.required("title"),
                new Threshold(gte, meter, customer),
                clock.epochSecond(),
                "active");
        return Reply.ok(render(alerts.put(alert.id(), alert)));
    }

    private Reply change(Call call, Function<Alert, Alert> change) {
        return Reply.ok(render(alerts.update(call.id(), change::apply)));
    }

    private void counted(String meterId, String customer) {
        for (Alert alert : alerts.newestFirst()) {
            Threshold threshold = alert.threshold();
            boolean meant = alert.status().equals("active")
                    && threshold.meter().equals(meterId)
                    && (threshold.customer() == null || threshold.customer().equals(customer));
            if (meant) {
                check(alert, customer);
            }
        }
    }

    private void check(Alert alert, String customer) {
        Meter meter = meters.require(alert.threshold().meter());
        BigDecimal used = ledger.quantity(meter, customer, alert.created(), Long.MAX_VALUE);
        if (used.compareTo(alert.threshold().gte()) >= 0 && triggered.add(alert.id() + customer)) {
            ObjectNode event = Json.object("billing.alert_triggered");
            event.set("alert", render(alert));
            log.snapshot(
                    "billing.alert.triggered",
                    event.put("created", clock.epochSecond())
                            .put("customer", customer)
                            .put("livemode", false)
                            .put("value", used));
        }
    }

    private JsonNode render(Alert alert) {
        ObjectNode node = Json.object("billing.alert")
                .put("id", alert.id())
                .put("alert_type", "usage_threshold")
                .put("livemode", false)
                .put("status", alert.status())
                .put("title", alert.title());
        ObjectNode threshold = Json.object();
        String customer = alert.threshold().customer();
        ArrayNode filters = Json.array();
        if (customer != null) {
            filters.add(Json.object().put("customer", customer).put("type", "customer"));
        }
        threshold.set("filters", filters);
        threshold
                .put("gte", alert.threshold().gte())
                .put("meter", alert.threshold().meter());
        node.set("usage_threshold", threshold.put("recurrence", "one_time"));
        return node;
    }
}
