package io.stripemeter.eventstore.segment;

import io.stripemeter.eventstore.codec.EventCodec;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that this release can read, and the segments that this node leaves to a newer release because of one that it
 * can't.
 *
 * <h2>A rolling upgrade</h2>
 * While nodes of two releases run, the newer ones may store events that the older ones do not know. An older node must not
 * pass such an event, which would lose it, nor stand before it, which would hold up everything behind it. It folds all that
 * comes before, gives the segment back, and claims it no more for as long as it runs, not even behind the event: whoever does
 * not know an event can't know either what follows from it.
 */
public final class KnownEvents {
    private static final Logger LOG = LoggerFactory.getLogger(KnownEvents.class);

    private final EventCodec codec;
    /** By processor and segment. */
    private final Map<String, Map<Integer, NewerEvent>> left = new ConcurrentHashMap<>();

    private @Nullable End end;

    /** Creates the events of this release, of which none is newer yet. */
    public KnownEvents() {
        this(new EventCodec());
    }

    public KnownEvents(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * The end of what this node can read of the events that are not usage.
     *
     * @param before position of the last such event before the newer one
     */
    public record End(long before, NewerEvent event) {}

    public EventCodec codec() {
        return codec;
    }

    /** Leaves a segment to newer nodes, until this one is restarted. */
    public void leave(String processor, int segment, NewerEvent event) {
        NewerEvent known = left.computeIfAbsent(processor, name -> new ConcurrentHashMap<>())
                .putIfAbsent(segment, event);
        if (known == null) {
            LOG.warn(
                    "{}[{}] is left to nodes of a newer release, which stored {}: upgrade this node",
                    processor,
                    segment,
                    event);
        }
    }

    /** Returns whether this node leaves the segment to newer ones. */
    public boolean leaves(String processor, int segment) {
        return left.getOrDefault(processor, Map.of()).containsKey(segment);
    }

    /** The segments of a processor that this node leaves to newer ones, each with the event for which it does. */
    public Map<Integer, NewerEvent> left(String processor) {
        return Collections.unmodifiableMap(new TreeMap<>(left.getOrDefault(processor, Map.of())));
    }

    /** The processors with segments that this node leaves to newer ones. */
    public Map<String, Map<Integer, NewerEvent>> left() {
        Map<String, Map<Integer, NewerEvent>> all = new TreeMap<>();
        left.keySet().forEach(processor -> all.put(processor, left(processor)));
        return all;
    }

    /** Ends the events that are not usage; of several ends the first stays, and the earliest event before it. */
    public synchronized void endAt(long before, NewerEvent event) {
        End known = end;
        end = known == null || event.position() < known.event().position()
                ? new End(before, event)
                : new End(Math.min(before, known.before()), known.event());
    }

    /** The end of the events that are not usage, if this node has met one. */
    public synchronized @Nullable End end() {
        return end;
    }
}
