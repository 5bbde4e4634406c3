package io.stripemeter.sagas.support;

import io.stripemeter.api.DomainEvent;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * A processing group whose handlers act on events, none of which may be skipped. Each slice declares its own; the
 * application gives each a streaming processor over the events that are not usage, which handles one event at a time.
 *
 * @param key of events with the same key the later ones wait when one can't be handled
 */
public record ProcessGroup(String name, Key key) {
    /** The key of events that must keep their order within a group. */
    public enum Key {
        /** All that concerns one ledger, run or webhook is on one stream. */
        STREAM {
            @Override
            String of(DomainEventMessage<?> message, DomainEvent event) {
                return message.getAggregateIdentifier();
            }
        },
        /** What concerns one thing comes from several streams of one tenant. */
        TENANT {
            @Override
            String of(DomainEventMessage<?> message, DomainEvent event) {
                return event.tenantId();
            }
        };

        abstract String of(DomainEventMessage<?> message, DomainEvent event);
    }
}
