package io.stripemeter.eventstore.projection;

import io.stripemeter.api.DomainEvent;
import java.time.Instant;

/**
 * A domain event as it lies in the log.
 *
 * @param position place in the log: dense, in commit order, from 0
 * @param sequence place in its stream, from 0
 * @param recordedAt when it was recorded, to the microsecond
 */
public record StoredEvent(long position, String streamId, long sequence, Instant recordedAt, DomainEvent event) {}
