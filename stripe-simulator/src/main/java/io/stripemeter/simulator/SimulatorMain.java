package io.stripemeter.simulator;

import java.util.concurrent.CountDownLatch;

/** The main class of a standalone simulator: {@code SimulatorMain [port] [seed]}, until the process is stopped. */
public final class SimulatorMain {
    private static final int DEFAULT_PORT = 12_111;

    private SimulatorMain() {}

    public static void main(String[] args) throws InterruptedException {
        SimulatorSettings settings = SimulatorSettings.standard()
                .withPort(args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_PORT)
                .withSeed(args.length > 1 ? Long.parseLong(args[1]) : 1);
        StripeSimulator simulator = StripeSimulator.start(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulator.close();
            stopped.countDown();
        }));
        System.out.println("Stripe simulator at " + simulator.baseUrl() + ", control API at /_sim");
        stopped.await();
    }
}
