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
 * Hands parked facts to the handlers again, as the segment would that parked them.
 *
 * <p>One transaction under the key's lock holds what the handlers store and the end of the parking: once, or not at all. What
 * arrives for the key meanwhile waits for the lock. Only sagas and handlers of the fact's own segment are asked: those of
 * others have seen it in their own time, and a saga that begins now has to belong to this one.
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

    /** What became of one fact: it was handled, somebody else was quicker, or it failed again. */
    record Result(boolean handled, Optional<String> error) {}

    /** Of the first of a key; nothing when none is parked. */
    Optional<Result> ofFirst(String group, String key) {
        return parked.first(group, key).map(this::of);
    }

    private Result of(ParkedEvent fact) {
        try {
            DefaultUnitOfWork<DomainEventMessage<?>> unit = new DefaultUnitOfWork<>(message(fact));
            unit.attachTransaction(transactions(fact));
            ResultMessage<Boolean> result = unit.executeWithResult(() -> handled(fact, unit.getMessage()));
            return result.isExceptional()
                    ? failed(fact, result.exceptionResult())
                    : new Result(result.getPayload(), Optional.empty());
        } catch (RuntimeException notEvenBegun) {
            return failed(fact, notEvenBegun);
        }
    }

    private boolean handled(ParkedEvent fact, DomainEventMessage<?> message) throws Exception {
        parked.lock(fact.group(), fact.key());
        if (!parked.first(fact.group(), fact.key()).filter(fact::isAt).isPresent()) {
            return false;
        }
        invoker(fact).handle(message, segment(fact));
        parked.remove(fact);
        return true;
    }

    private Result failed(ParkedEvent fact, Throwable cause) {
        String error = Parking.error(cause);
        transactions(fact).executeInTransaction(() -> parked.failedAgain(fact, clock.instant(), error));
        return new Result(false, Optional.of(error));
    }

    private DomainEventMessage<?> message(ParkedEvent fact) {
        DomainEventStream stream = axon.eventStore().readEvents(fact.stream(), fact.sequence());
        return stream.next();
    }

    private EventHandlerInvoker invoker(ParkedEvent fact) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(fact.group(), AbstractEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("This node has no process " + fact.group()))
                .eventHandlerInvoker();
    }

    /** Segments of processes are never split or merged: the number of them is fixed. */
    private Segment segment(ParkedEvent fact) {
        int[] all = axon.eventProcessingConfiguration().tokenStore(fact.group()).fetchSegments(fact.group());
        return Segment.computeSegment(fact.segment(), all);
    }

    private TransactionManager transactions(ParkedEvent fact) {
        return axon.eventProcessingConfiguration().transactionManager(fact.group());
    }
}
