package io.stripemeter.app.rehearsal.clock;

import io.stripemeter.eventstore.engine.EventLogSource;
import io.stripemeter.sagas.support.ProcessGroup;
import java.util.Collection;
import java.util.List;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * The progress of processes by what they hold in memory. What they store of it is seconds behind, since a segment without an
 * event of its own is stored only to renew its claim.
 */
final class SegmentProgress {
    private final EventLogSource events;
    private final EventProcessingConfiguration processors;
    private final List<String> groups;
    /** The last event that concerns processes. */
    private TrackingToken last;

    SegmentProgress(EventLogSource events, EventProcessingConfiguration processors, List<ProcessGroup> groups) {
        this.events = events;
        this.processors = processors;
        this.groups = groups.stream().map(ProcessGroup::name).toList();
        this.last = events.createHeadToken();
    }

    /** Returns whether every segment of every process has read the log to its end. */
    synchronized boolean all() {
        try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(last)) {
            while (stream.hasNextAvailable()) {
                last = stream.nextAvailable().trackingToken();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
        long position = last.position().orElse(-1);
        return groups.stream().allMatch(group -> read(group, position));
    }

    private boolean read(String group, long position) {
        Collection<EventTrackerStatus> segments = processors
                .eventProcessor(group, StreamingEventProcessor.class)
                .map(processor -> processor.processingStatus().values())
                .orElse(List.of());
        return !segments.isEmpty()
                && segments.stream()
                        .allMatch(segment -> segment.getCurrentPosition().orElse(-1) >= position);
    }
}
