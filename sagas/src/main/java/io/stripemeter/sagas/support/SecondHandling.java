package io.stripemeter.sagas.support;

import java.time.Clock;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/**
 * Hands parked events to the handlers again, as the segment would that parked them.
 *
 * <p>One transaction under the key's lock holds what the handlers store and the end of the parking: once, or not at
 * all. What arrives for the key meanwhile waits for the lock. Only sagas and handlers of the event's own segment are
 * asked: those of others have seen it in their own time, and a saga that begins now has to belong to this one.
 */
final class SecondHandling {
    private final ParkedEvents parked;
    private final Configuration axon;
    private final Clock clock;

    SecondHandling(ParkedEvents parked, Configuration axon, Clock clock) {
        this.parked = parked;
        this.axon = axon;
        this.clock = clock;
    }

    /** The result for one event: it was handled, another caller handled it first, or it failed again. */
    record Result(boolean handled, Optional<String> error) {}

    /** Of the first of a key; nothing when none is parked. */
    Optional<Result> ofFirst(String group, String key) {
        return parked.first(group, key).map(this::of);
    }

    private Result of(ParkedEvent event) {
        try {
            DefaultUnitOfWork<DomainEventMessage<?>> unit = new DefaultUnitOfWork<>(message(event));
            unit.attachTransaction(transactions(event));
            ResultMessage<Boolean> result = unit.executeWithResult(() -> handled(event, unit.getMessage()));
            return result.isExceptional()
                    ? failed(event, result.exceptionResult())
                    : new Result(result.getPayload(), Optional.empty());
        } catch (RuntimeException notEvenBegun) {
            return failed(event, notEvenBegun);
        }
    }

    private boolean handled(ParkedEvent event, DomainEventMessage<?> message) throws Exception {
        parked.lock(event.group(), event.key());
        if (!parked.first(event.group(), event.key()).filter(event::isAt).isPresent()) {
            return false;
        }
        invoker(event).handle(message, segment(event));
        parked.remove(event);
        return true;
    }

    private Result failed(ParkedEvent event, Throwable cause) {
        String error = Parking.error(cause);
        transactions(event).executeInTransaction(() -> parked.failedAgain(event, clock.instant(), error));
        return new Result(false, Optional.of(error));
    }

    private DomainEventMessage<?> message(ParkedEvent event) {
        DomainEventStream stream = axon.eventStore().readEvents(event.stream(), event.sequence());
        return stream.next();
    }

    private EventHandlerInvoker invoker(ParkedEvent event) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(event.group(), AbstractEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("This node has no process " + event.group()))
                .eventHandlerInvoker();
    }

    /** Segments of processes are never split or merged: the number of them is fixed. */
    private Segment segment(ParkedEvent event) {
        int[] all =
                axon.eventProcessingConfiguration().tokenStore(event.group()).fetchSegments(event.group());
        return Segment.computeSegment(event.segment(), all);
    }

    private TransactionManager transactions(ParkedEvent event) {
        return axon.eventProcessingConfiguration().transactionManager(event.group());
    }
}
