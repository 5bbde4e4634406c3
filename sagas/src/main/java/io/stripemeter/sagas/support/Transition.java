package io.stripemeter.sagas.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a lifecycle's timetable: the state of a process, what it does, and its next deadline.
 *
 * <p>All lifecycles answer with it, so that one runtime carries out every process: {@link ProcessRuntime#take}.
 *
 * @param state null when the process has ended
 * @param effects performed after the commit, in this order
 * @param deadline null when nothing new is waited for
 */
public record Transition<S>(
        @Nullable S state, List<Effect> effects, @Nullable DeadlineRequest deadline) {
    /**
     * A named deadline to be set. Deadlines are never cancelled: one that fires after the process has moved on is about
     * something else, as {@code about} shows, and does nothing.
     *
     * @param about a record whose stored name is in the {@link StoredNames}
     */
    public record DeadlineRequest(String name, Instant at, Object about) {}

    public Transition {
        effects = List.copyOf(effects);
    }

    /** Stays, or moves, without doing anything. */
    public static <S> Transition<S> to(S state) {
        return new Transition<>(state, List.of(), null);
    }

    /** The end of the process. */
    public static <S> Transition<S> end() {
        return new Transition<>(null, List.of(), null);
    }

    /** The same, with something more to do after the rest. */
    public Transition<S> doing(Effect effect) {
        List<Effect> more = new ArrayList<>(effects);
        more.add(effect);
        return new Transition<>(state, more, deadline);
    }

    /** The same, with a deadline. */
    public Transition<S> until(String name, Instant at, Object about) {
        return new Transition<>(state, effects, new DeadlineRequest(name, at, about));
    }
}
