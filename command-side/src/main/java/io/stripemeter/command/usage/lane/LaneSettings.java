package io.stripemeter.command.usage.lane;

/**
 * Bounds of the ingest lanes.
 *
 * @param lanes appends that run at once
 * @param maxFlushEvents usage events of one append
 * @param maxQueuedEvents usage events that wait in one lane; beyond, requests are answered with 503
 */
public record LaneSettings(int lanes, int maxFlushEvents, int maxQueuedEvents) {
    public static final LaneSettings DEFAULT = new LaneSettings(2, 5_000, 20_000);

    public LaneSettings {
        if (lanes < 1 || lanes > 64) {
            throw new IllegalArgumentException("lanes must be 1 to 64");
        }
        if (maxFlushEvents < 1 || maxFlushEvents > 10_000) {
            throw new IllegalArgumentException("maxFlushEvents must be 1 to 10,000");
        }
        if (maxQueuedEvents < maxFlushEvents) {
            throw new IllegalArgumentException("maxQueuedEvents must be at least maxFlushEvents");
        }
    }
}
