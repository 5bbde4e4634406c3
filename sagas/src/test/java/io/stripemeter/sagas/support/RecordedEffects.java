package io.stripemeter.sagas.support;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;

/** The double of {@link Effect.Handler}: remembers what was to be performed, in order. */
public final class RecordedEffects<E extends Effect> implements Effect.Handler<E> {
    private final Class<E> type;
    private final List<E> performed = new ArrayList<>();

    public RecordedEffects(Class<E> type) {
        this.type = type;
    }

    /** Commands that go on to a bus at once, where a fixture sees them. */
    public static Effect.Handler<Effect.Send> sendingTo(CommandBus bus) {
        return new Effect.Handler<>() {
            @Override
            public Class<Effect.Send> type() {
                return Effect.Send.class;
            }

            @Override
            public void perform(Effect.Send effect) {
                effect.commands().forEach(command -> bus.dispatch(GenericCommandMessage.asCommandMessage(command)));
            }
        };
    }

    public List<E> performed() {
        return List.copyOf(performed);
    }

    @Override
    public Class<E> type() {
        return type;
    }

    @Override
    public void perform(E effect) {
        performed.add(effect);
    }
}
