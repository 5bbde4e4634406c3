package io.stripemeter.sagas.process;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands for those who read the stream, and waits for what was decided.
 *
 * <p>Each goes on a thread of its own: no command may run inside the transaction of a reader, which holds its claim.
 */
public final class AwaitedCommands {
    /** A command that takes longer has failed; its fact is tried again. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final CommandGateway gateway;

    public AwaitedCommands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * What the command was answered with; null for nothing.
     *
     * @throws Problem as it was decided
     * @throws CompletionException for any other failure: whether anything was decided is unknown
     */
    public @Nullable Object send(Addressed command) {
        try {
            return CompletableFuture.<@Nullable Object>supplyAsync(
                            () -> gateway.<@Nullable Object>sendAndWait(command), AwaitedCommands::onAThread)
                    .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof Problem problem ? problem : failure;
        }
    }

    private static void onAThread(Runnable work) {
        Thread thread = new Thread(work, "awaited-command");
        thread.setDaemon(true);
        thread.start();
    }
}
