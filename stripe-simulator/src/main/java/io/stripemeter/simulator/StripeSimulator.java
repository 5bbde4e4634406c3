package io.stripemeter.simulator;

import io.stripemeter.simulator.server.SimulatorServer;
import io.stripemeter.simulator.time.Ticker;

/**
 * A stateful Stripe on loopback, for demo, rehearsal and fault tests. One instance is one Stripe account; start
 * several for several accounts. State is in memory and lost on close.
 */
public final class StripeSimulator implements AutoCloseable {
    private final Account account;
    private final SimulatorServer server;
    private final Ticker ticker;

    private StripeSimulator(Account account, SimulatorServer server, Ticker ticker) {
        this.account = account;
        this.server = server;
        this.ticker = ticker;
    }

    /**
     * Starts a simulator that listens when this returns.
     *
     * @throws IllegalStateException when the port is taken
     */
    public static StripeSimulator start(SimulatorSettings settings) {
        Account account = new Account(settings);
        SimulatorServer server = SimulatorServer.start(settings.port(), account.handler());
        return new StripeSimulator(account, server, new Ticker(account::runDue));
    }

    /** {@code http://127.0.0.1:<port>}: the API base, the meter events base and the home of {@code /_sim}. */
    public String baseUrl() {
        return server.baseUrl();
    }

    public int port() {
        return server.port();
    }

    /** Ends every connection and every thread. */
    @Override
    public void close() {
        ticker.close();
        account.close();
        server.close();
    }
}
