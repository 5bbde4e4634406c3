package io.stripemeter.sagas.support;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * The one place where sagas meet the world: event → lifecycle → {@code take(transition)}.
 *
 * <p>The saga's transaction holds its state, its next deadline and the token of its stream, and nothing else. Effects are
 * performed when that is durable, so nothing happens that the process would not remember; and they are only handed over, so
 * no transaction waits for a ledger or for Stripe.
 */
public final class ProcessRuntime {
    private final Clock clock;
    private final List<Effect.Handler<?>> handlers;

    public ProcessRuntime(Clock clock, List<Effect.Handler<?>> handlers) {
        this.clock = clock;
        this.handlers = List.copyOf(handlers);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Carries out a transition of the saga whose handler calls; returns the state it has to keep, null at its end. */
    public <S> @Nullable S take(Transition<S> transition, DeadlineManager deadlines) {
        Transition.DeadlineRequest deadline = transition.deadline();
        if (deadline != null) {
            deadlines.schedule(deadline.at(), deadline.name(), deadline.about());
        }
        transition.effects().forEach(this::afterCommit);
        if (transition.state() == null) {
            SagaLifecycle.end();
        }
        return transition.state();
    }

    /** Has an effect performed once the transaction of the thread is durable. */
    public void afterCommit(Effect effect) {
        Runnable performance = performance(effect);
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().afterCommit(done -> performance.run());
        } else {
            performance.run();
        }
    }

    private Runnable performance(Effect effect) {
        return handlers.stream()
                .filter(handler -> handler.type().isInstance(effect))
                .findFirst()
                .map(handler -> bound(handler, effect))
                .orElseThrow(() -> new IllegalStateException("Nothing performs " + effect));
    }

    private static <E extends Effect> Runnable bound(Effect.Handler<E> handler, Effect effect) {
        E its = handler.type().cast(effect);
        return () -> handler.perform(its);
    }
}
