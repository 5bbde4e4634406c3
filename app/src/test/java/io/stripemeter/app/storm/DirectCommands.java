package io.stripemeter.app.storm;

import io.stripemeter.api.Addressed;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/** A gateway that decides at once, on the sender's thread, so that a schedule is always the same. */
@SuppressWarnings("TypeParameterUnusedInFormals") // as the gateway has them
final class DirectCommands implements CommandGateway {
    private final Function<Addressed, @Nullable Object> world;

    DirectCommands(Function<Addressed, @Nullable Object> world) {
        this.world = world;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a gateway gives back whatever the handler did
    public <R> R sendAndWait(Object command) {
        return (R) world.apply((Addressed) command);
    }

    @Override
    public <R> R sendAndWait(Object command, long timeout, TimeUnit unit) {
        return sendAndWait(command);
    }

    @Override
    public <R> CompletableFuture<R> send(Object command) {
        return CompletableFuture.completedFuture(sendAndWait(command));
    }

    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        CommandMessage<C> message = GenericCommandMessage.asCommandMessage(command);
        try {
            callback.onResult(message, new GenericCommandResultMessage<R>(this.<R>sendAndWait(command)));
        } catch (RuntimeException refused) {
            callback.onResult(message, GenericCommandResultMessage.asCommandResultMessage(refused));
        }
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        throw new UnsupportedOperationException("nothing intercepts here");
    }
}
