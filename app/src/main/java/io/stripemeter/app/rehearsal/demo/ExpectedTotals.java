package io.stripemeter.app.rehearsal.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The totals that the counters must show, computed from the generated events alone, without any part of the product. */
final class ExpectedTotals {
    private ExpectedTotals() {}

    /** The expected total of each customer of a meter. */
    static Map<String, BigDecimal> of(DemoMeter meter, List<DemoEvent> events) {
        return events.stream()
                .filter(event -> event.meter().equals(meter))
                .collect(Collectors.groupingBy(
                        DemoEvent::customer,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), each -> total(meter, each))));
    }

    private static BigDecimal total(DemoMeter meter, List<DemoEvent> events) {
        return switch (meter.aggregation()) {
            case COUNT -> BigDecimal.valueOf(events.size());
            case SUM -> events.stream().map(DemoEvent::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            case MAX -> events.stream().map(DemoEvent::quantity).reduce(BigDecimal.ZERO, BigDecimal::max);
            case UNIQUE_COUNT ->
                BigDecimal.valueOf(events.stream()
                        .map(event -> event.properties().get("user"))
                        .distinct()
                        .count());
            default -> throw new IllegalArgumentException("the demo has no meter of " + meter.aggregation());
        };
    }
}
