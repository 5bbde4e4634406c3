package io.stripemeter.sagas.support;

import io.stripemeter.api.DomainEvent;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * A stored event on its way through one segment of a process.
 *
 * @param token of the segment once it has passed the event
 * @param key of what must keep its order
 * @param message names its stream and its place there, by which it is found again
 */
record EventPosition(
        String group, int segment, long position, TrackingToken token, String key, DomainEventMessage<?> message) {
    /** Of the event that is being handled; nothing for what is no stored event or comes through no segment. */
    static Optional<EventPosition> of(ProcessGroup group, UnitOfWork<? extends EventMessage<?>> unit) {
        Object segment = unit.resources().get("Processor[" + group.name() + "]/SegmentId");
        if (segment instanceof Integer number
                && unit.getMessage() instanceof TrackedEventMessage<?> tracked
                && tracked instanceof DomainEventMessage<?> message
                && message.getPayload() instanceof DomainEvent event) {
            TrackingToken token = tracked.trackingToken();
            return Optional.of(new EventPosition(
                    group.name(), number, position(token), token, group.key().of(message, event), message));
        }
        return Optional.empty();
    }

    /** -1 before the first. */
    static long position(TrackingToken token) {
        return token.position().orElse(-1);
    }

    DomainEvent event() {
        return (DomainEvent) message.getPayload();
    }
}
