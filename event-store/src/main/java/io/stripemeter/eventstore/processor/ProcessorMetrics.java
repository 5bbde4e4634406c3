package io.stripemeter.eventstore.processor;

import io.micrometer.core.instrument.Gauge;
import io.stripemeter.eventstore.deadletter.DeadLetterTable;
import io.stripemeter.eventstore.projection.Freshness;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/** The metrics of a processor, read from the database at each scrape, so that a dead processor is visible too. */
final class ProcessorMetrics {
    private ProcessorMetrics() {}

    static void register(String projection, ProcessorContext context, DeadLetterTable letters) {
        StoredProgress progress = new StoredProgress(context);
        gauge(
                "stripemeter.projection.lag.events",
                "Events in the log that are not folded yet",
                projection,
                context,
                () -> {
                    Freshness freshness = progress.of(projection);
                    return freshness.lag();
                });
        gauge(
                "stripemeter.projection.lag.seconds",
                "Age of the oldest event that is not folded yet",
                projection,
                context,
                () -> progress.ageOfOldestUnfolded(projection).toMillis() / 1000.0);
        gauge(
                "stripemeter.projection.dead.letters",
                "Events that were set aside because they could not be folded",
                projection,
                context,
                letters::count);
        gauge(
                "stripemeter.segments.left",
                "Segments that this node leaves to nodes of a newer release",
                projection,
                context,
                () -> context.known().left(projection).size());
    }

    private static void gauge(
            String name, String description, String projection, ProcessorContext context, Supplier<Number> value) {
        Gauge.builder(name, () -> orUnknown(value))
                .description(description)
                .tag("projection", projection)
                .register(context.meters());
    }

    private static Number orUnknown(Supplier<Number> value) {
        try {
            return value.get();
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }
}
