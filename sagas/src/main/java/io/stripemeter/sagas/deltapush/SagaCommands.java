package io.stripemeter.sagas.deltapush;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.api.Addressed;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the process's commands from threads of its own, so that no command runs inside a saga's transaction: a ledger
 * that fails holds up neither the stream nor another ledger.
 *
 * <p>A command that fails, or finds the queue full, is not repeated here: the deadline of its step does that.
 */
final class SagaCommands implements AutoCloseable {
    static final int THREADS = 4;
    static final int QUEUE = 20_000;
    static final long STOP_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(SagaCommands.class);

    private final CommandGateway gateway;
    private final MeterRegistry registry;
    private final ThreadPoolExecutor threads;

    SagaCommands(CommandGateway gateway, MeterRegistry registry) {
        this.gateway = gateway;
        this.registry = registry;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(QUEUE),
                DaemonThreads.named("saga-commands"));
        threads.allowCoreThreadTimeOut(true);
        Gauge.builder("stripemeter.push.commands.waiting", threads, pool -> pool.getQueue()
                        .size())
                .description("Commands of the push process that wait to be sent")
                .register(registry);
    }

    void send(Addressed command) {
        try {
            threads.execute(() -> sendNow(command));
        } catch (RejectedExecutionException full) {
            count("refused");
            LOG.warn("{} waits for its deadline: the command queue is full or stopping", command);
        }
    }

    private void sendNow(Addressed command) {
        try {
            gateway.send(command, (sent, result) -> {
                if (result.isExceptional()) {
                    failed(command, result.exceptionResult());
                } else {
                    count("done");
                }
            });
        } catch (RuntimeException failure) {
            failed(command, failure);
        }
    }

    private void failed(Addressed command, Throwable failure) {
        count("failed");
        LOG.warn("{} failed and will be repeated at its deadline", command, failure);
    }

    private void count(String result) {
        registry.counter("stripemeter.push.commands", "result", result).increment();
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
