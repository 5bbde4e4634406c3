package io.stripemeter.sagas.support;

import io.stripemeter.api.Addressed;
import org.jspecify.annotations.Nullable;

/** The port of those who need to know what was decided. In production the {@link CommandOutbox}, in tests a lambda. */
@FunctionalInterface
public interface CommandSender {
    /**
     * Sends a command and waits for its decision, which is made in a transaction of its own.
     *
     * @return what the command was answered with; null for nothing
     * @throws io.stripemeter.api.support.Problem as it was decided
     * @throws RuntimeException for any other failure; whether anything was decided is unknown after a time-out
     */
    @Nullable
    Object sendAndWait(Addressed command);
}
