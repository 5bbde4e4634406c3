package io.stripemeter.eventstore.segment;

import org.axonframework.eventhandling.Segment;

/**
 * A hold on a segment.
 *
 * @param owner text that no other claim has, not even an earlier or later one of the same node
 * @param position stored position when it was taken
 */
public record Claim(Segment segment, String owner, long position) {
    public int segmentId() {
        return segment.getSegmentId();
    }
}
