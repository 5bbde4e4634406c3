package io.stripemeter.sagas.escalation;

import io.stripemeter.api.Addressed;
import io.stripemeter.api.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what escalates stopped ledgers. */
@Configuration(proxyBeanMethods = false)
public class EscalationConfiguration {
    /** A command that takes longer has failed; the fact is tried again. */
    static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);

    /** A handler that fails is tried again by the processor: no ledger stops unseen. */
    @Bean
    ConfigurerModule stoppedLedgers() {
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> new StoppedLedgers(decided(configuration.commandGateway())))
                .registerListenerInvocationErrorHandler(
                        StoppedLedgers.GROUP, configuration -> PropagatingErrorHandler.INSTANCE);
    }

    /** On a thread of its own: no command may run inside the transaction of who reads the stream. */
    private static Consumer<Addressed> decided(CommandGateway gateway) {
        return command -> {
            try {
                CompletableFuture.runAsync(
                                () -> gateway.<@Nullable Object>sendAndWait(command),
                                EscalationConfiguration::onAThread)
                        .orTimeout(COMMAND_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            } catch (CompletionException failure) {
                throw failure.getCause() instanceof Problem problem ? problem : failure;
            }
        };
    }

    private static void onAThread(Runnable work) {
        Thread thread = new Thread(work, "escalation");
        thread.setDaemon(true);
        thread.start();
    }
}
