package io.stripemeter.app.rehearsal.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** One usage event that the demo's product would send. */
record DemoEvent(
        String key, DemoMeter meter, String customer, BigDecimal quantity, Instant at, Map<String, String> properties) {
    DemoEvent {
        properties = Map.copyOf(properties);
    }
}
