package io.stripemeter.app.server.wiring;

import io.stripemeter.eventstore.processor.BatchStreamingProcessor;
import io.stripemeter.eventstore.processor.LogListener;
import io.stripemeter.eventstore.processor.ProcessorContext;
import io.stripemeter.eventstore.processor.ProcessorSettings;
import io.stripemeter.eventstore.projection.BatchProjection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/** The processors of this node, started together after the database and stopped before it. */
public final class Projections implements SmartLifecycle {
    private final List<BatchStreamingProcessor> processors;
    private final LogListener listener;
    private volatile boolean running;

    Projections(List<BatchProjection> projections, ProcessorContext context, LogListener listener) {
        this.processors = projections.stream()
                .map(projection -> new BatchStreamingProcessor(projection, ProcessorSettings.defaults(), context))
                .toList();
        this.listener = listener;
    }

    /** The names of the projections. */
    public List<String> names() {
        return processors.stream().map(BatchStreamingProcessor::getName).toList();
    }

    /** Returns the processor of that name. */
    public Optional<BatchStreamingProcessor> find(String name) {
        return processors.stream()
                .filter(processor -> processor.getName().equals(name))
                .findFirst();
    }

    @Override
    public void start() {
        listener.start();
        processors.forEach(BatchStreamingProcessor::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        processors.forEach(BatchStreamingProcessor::shutDown);
        listener.shutDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the ingest lanes at start, after them at stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 10;
    }
}
