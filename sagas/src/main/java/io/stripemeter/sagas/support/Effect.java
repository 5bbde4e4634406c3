package io.stripemeter.sagas.support;

import io.stripemeter.api.Addressed;
import java.util.List;

/**
 * A value that says what a process does to the world. A lifecycle only names its effects; {@link ProcessRuntime} has them
 * performed once the state they belong to is durable.
 *
 * <p>An effect may be performed twice, or never: the node may die before it, and the deadline of its step repeats it.
 * Neither may do harm.
 */
public interface Effect {
    /** Commands, sent one after another and not waited for; one that fails does not hold up the next. */
    record Send(List<Addressed> commands) implements Effect {
        public Send {
            commands = List.copyOf(commands);
        }

        public static Send of(Addressed... commands) {
            return new Send(List.of(commands));
        }
    }

    /** The port to the world for one kind of effect. Returns at once and never throws: no transaction waits for it. */
    interface Handler<E extends Effect> {
        Class<E> type();

        void perform(E effect);
    }
}
