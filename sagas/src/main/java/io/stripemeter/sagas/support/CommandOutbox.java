package io.stripemeter.sagas.support;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.Addressed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out for the commands of processes, on bounded threads of its own: no command runs inside the transaction of a
 * saga or of a reader, which holds its claim, and a ledger that fails holds up neither the stream nor another ledger.
 *
 * <p><b>{@link #perform}</b> hands over and returns. A command that fails, or finds the queue full, is counted, logged, and
 * not repeated here: the deadline of its step does that.
 *
 * <p><b>{@link #sendAndWait}</b> is for those who need the answer. They have threads of their own, since the claim of a
 * stream must not wait behind thousands of commands that can be late.
 */
public final class CommandOutbox implements Effect.Handler<Effect.Send>, CommandSender, AutoCloseable {
    /** Threads for commands without a waiting caller. */
    static final int THREADS = 4;
    /** Effects that wait for one of them. */
    static final int QUEUE = 20_000;
    /** Threads for what is waited for: by tasks of the scheduler, readers of streams, and webhooks. */
    static final int ANSWERING_THREADS = 16;
    /** Callers that wait for one of them; more are refused. */
    static final int ANSWERING_QUEUE = 256;
    /** A command that is waited for longer has failed. */
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    static final Duration STOP_WAIT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(CommandOutbox.class);

    private final CommandGateway gateway;
    private final MeterRegistry registry;
    private final ThreadPoolExecutor threads;
    private final ThreadPoolExecutor answering;

    public CommandOutbox(CommandGateway gateway, MeterRegistry registry) {
        this.gateway = gateway;
        this.registry = registry;
        this.threads = BoundedThreads.named("process-commands", THREADS, QUEUE);
        this.answering = BoundedThreads.named("process-answers", ANSWERING_THREADS, ANSWERING_QUEUE);
        Gauge.builder("stripemeter.process.commands.waiting", threads, pool -> pool.getQueue()
                        .size())
                .description("Effects of processes whose commands wait to be sent")
                .register(registry);
    }

    @Override
    public Class<Effect.Send> type() {
        return Effect.Send.class;
    }

    @Override
    public void perform(Effect.Send effect) {
        try {
            threads.execute(() -> effect.commands().forEach(this::dispatch));
        } catch (RejectedExecutionException full) {
            count("refused", effect.commands().size());
            LOG.warn("{} waits for its deadline: the command queue is full or stopping", effect);
        }
    }

    /** Sends commands, one after another, and returns at once. */
    public void send(Addressed... commands) {
        perform(new Effect.Send(List.of(commands)));
    }

    private void dispatch(Addressed command) {
        try {
            gateway.send(command, (sent, result) -> {
                if (result.isExceptional()) {
                    failed(command, result.exceptionResult());
                } else {
                    count("done", 1);
                }
            });
        } catch (RuntimeException failure) {
            failed(command, failure);
        }
    }

    private void failed(Addressed command, Throwable failure) {
        count("failed", 1);
        LOG.warn("{} failed and will be repeated at its deadline", command, failure);
    }

    private void count(String result, int commands) {
        registry.counter("stripemeter.process.commands", "result", result).increment(commands);
    }

    @Override
    public @Nullable Object sendAndWait(Addressed command) {
        Future<@Nullable Object> answer = answering.submit(() -> gateway.<@Nullable Object>sendAndWait(command));
        try {
            return answer.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException decided) {
            throw unchecked(decided.getCause());
        } catch (TimeoutException late) {
            answer.cancel(false);
            throw new CompletionException(command + " was not answered within " + ANSWER_LIMIT, late);
        } catch (InterruptedException stopping) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new CompletionException(command + " was not waited for", stopping);
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime ? runtime : new CompletionException(failure);
    }

    @Override
    public void close() {
        threads.shutdown();
        answering.shutdown();
        try {
            if (!threads.awaitTermination(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
