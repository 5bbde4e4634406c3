package io.stripemeter.command.usage.lane;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.support.Problem;
import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.UsageReceipt;
import io.stripemeter.command.usage.lane.IngestLane.Submission;
import io.stripemeter.command.usage.lane.IngestPermit.Capacity;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.SmartLifecycle;

/**
 * The lanes of this node. They start after everything they need, and are drained before it stops.
 *
 * <p>A further lane is used only when those before it have enough queued for an efficient append: two lanes that share
 * light load would pay for twice the commits, one after the other.
 */
public final class IngestLanes implements SmartLifecycle {
    /** Before the web server on the way up, after it on the way down: requests it still answers must find lanes. */
    private static final int PHASE = DEFAULT_PHASE - 8_192;
    /** This part of the largest append is enough to be worth a commit of its own. */
    private static final int ENOUGH_OF_A_FLUSH = 5;

    private final List<IngestLane> lanes;
    private final int enoughEvents;
    private final Capacity capacity;
    private volatile boolean running;

    public IngestLanes(
            LaneSettings settings, CommandGateway commands, Backpressure backpressure, MeterRegistry meters) {
        this.enoughEvents = settings.maxFlushEvents() / ENOUGH_OF_A_FLUSH;
        this.capacity = new Capacity(settings.lanes() * (settings.maxQueuedEvents() + settings.maxFlushEvents()));
        GroupFlush flush = new GroupFlush(commands, backpressure, meters);
        this.lanes = IntStream.range(0, settings.lanes())
                .mapToObj(number -> new IngestLane(number, settings, flush))
                .toList();
        Gauge.builder("stripemeter.ingest.places", capacity, Capacity::taken)
                .description("Usage events on their way, from the arrival of their request to its answer")
                .register(meters);
        Gauge.builder("stripemeter.ingest.queue.events", lanes, IngestLanes::queued)
                .description("Usage events waiting in the lanes")
                .register(meters);
    }

    /**
     * Takes room for the usage events of a request, before anything is spent on reading it.
     *
     * @param events as many as there seem to be
     * @throws Problem {@code overloaded}, at once, when there is none
     */
    public IngestPermit takePermit(int events) {
        return capacity.take(events);
    }

    /**
     * Records the commands; the future completes after the commit, in their order, or exceptionally when nothing of
     * them was recorded.
     *
     * @throws Problem {@code overloaded}, at once, when the least busy lane has no room
     */
    public CompletableFuture<List<UsageReceipt>> submit(List<RecordUsage> commands) {
        Submission submission = new Submission(commands);
        if (!running || !choose().offer(submission)) {
            throw Capacity.overloaded();
        }
        return submission.answer();
    }

    private IngestLane choose() {
        IngestLane least = lanes.get(0);
        for (IngestLane lane : lanes) {
            if (lane.queuedEvents() < enoughEvents) {
                return lane;
            }
            least = lane.queuedEvents() < least.queuedEvents() ? lane : least;
        }
        return least;
    }

    @Override
    public void start() {
        lanes.forEach(IngestLane::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        lanes.forEach(IngestLane::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private static double queued(List<IngestLane> lanes) {
        return lanes.stream().mapToInt(IngestLane::queuedEvents).sum();
    }
}
