package io.stripemeter.app.cli;

import io.stripemeter.simulator.SimulatorSettings;
import io.stripemeter.simulator.StripeSimulator;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stripemeter simulator}: the Stripe simulator on its own, for rehearsals with any client. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        description = "Runs the Stripe simulator on its own; point any Stripe client at it.")
public final class SimulatorCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "12111",
            description = "Port on 127.0.0.1 (${DEFAULT-VALUE}; 0: any free port).")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        StripeSimulator simulator =
                StripeSimulator.start(SimulatorSettings.standard().withPort(port));
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            simulator.close();
                            stopped.countDown();
                        },
                        "shutdown"));
        if (spec != null) {
            spec.commandLine()
                    .getOut()
                    .println("The Stripe simulator answers at " + simulator.baseUrl() + "  (control: "
                            + simulator.baseUrl() + "/_sim/state)");
        }
        stopped.await();
        return 0;
    }
}
