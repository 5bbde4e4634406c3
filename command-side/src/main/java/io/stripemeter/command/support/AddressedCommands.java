package io.stripemeter.command.support;

import io.stripemeter.api.Addressed;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * A command target resolver that asks the command itself for its aggregate, so that contracts need no framework's
 * annotation.
 */
public final class AddressedCommands implements CommandTargetResolver {
    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        if (command.getPayload() instanceof Addressed addressed) {
            return new VersionedAggregateIdentifier((Object) addressed.streamId(), null);
        }
        throw new IllegalArgumentException(command.getPayloadType().getName() + " does not name an aggregate");
    }
}
