package io.stripemeter.eventstore.segment;

import org.jspecify.annotations.Nullable;

/**
 * A segment of a processor, as every node sees it.
 *
 * @param position up to which it has folded
 * @param node that holds it, or null for none
 */
public record SegmentStatus(
        int segment, long position, @Nullable String node, boolean paused) {}
