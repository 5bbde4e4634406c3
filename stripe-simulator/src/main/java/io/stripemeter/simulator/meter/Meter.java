package io.stripemeter.simulator.meter;

import io.stripemeter.simulator.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A billing meter: which events it takes and how they add up. */
public record Meter(String id, String displayName, Intake intake, Aggregation aggregation, Life life) {

    /** The events the meter takes and the payload keys it reads. */
    public record Intake(String eventName, String customerKey, String valueKey) {}

    /**
     * The aggregation of events into a quantity.
     *
     * @param window set when events come pre-aggregated per UTC hour or day
     */
    public record Aggregation(Formula formula, @Nullable TimeWindow window) {}

    /** The times at which the meter was created, changed and (if inactive) deactivated; Unix seconds. */
    public record Life(long created, long updated, @Nullable Long deactivatedAt) {}

    /** The formula that turns the values of a period into one quantity. */
    public enum Formula {
        SUM,
        COUNT,
        LAST
    }

    /** A UTC window in which a later event replaces an earlier one. */
    public enum TimeWindow {
        HOUR(3_600),
        DAY(86_400);

        private final long seconds;

        TimeWindow(long seconds) {
            this.seconds = seconds;
        }

        public long seconds() {
            return seconds;
        }

        public long startOf(long epochSecond) {
            return Math.floorDiv(epochSecond, seconds) * seconds;
        }
    }

    public boolean isActive() {
        return life.deactivatedAt() == null;
    }

    Meter named(String newName, long now) {
        return new Meter(id, newName, intake, aggregation, new Life(life.created(), now, life.deactivatedAt()));
    }

    Meter activated(boolean active, long now) {
        return new Meter(
                id, displayName, intake, aggregation, new Life(life.created(), now, active ? null : Long.valueOf(now)));
    }

    public ObjectNode render() {
        ObjectNode node = Json.object("billing.meter").put("id", id).put("created", life.created());
        node.set(
                "customer_mapping",
                Json.object().put("event_payload_key", intake.customerKey()).put("type", "by_id"));
        node.set("default_aggregation", Json.object().put("formula", word(aggregation.formula())));
        TimeWindow window = aggregation.window();
        node.put("display_name", displayName)
                .put("event_name", intake.eventName())
                .put("event_time_window", window == null ? null : word(window))
                .put("livemode", false)
                .put("status", isActive() ? "active" : "inactive");
        node.set("status_transitions", Json.object().put("deactivated_at", life.deactivatedAt()));
        node.put("updated", life.updated());
        node.set("value_settings", Json.object().put("event_payload_key", intake.valueKey()));
        return node;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
