package io.stripemeter.simulator.server;

import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty server on loopback. Closing it ends every connection and every thread. */
public final class SimulatorServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_THREADS = 64;
    private static final int MIN_THREADS = 8;
    /** A call that is never answered ends here at the latest. */
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(5);

    private static final int STOP_ATTEMPTS = 3;

    private final Server server;
    private final ServerConnector connector;

    private SimulatorServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any free one
     * @throws IllegalStateException when the port is taken
     */
    public static SimulatorServer start(int port, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("stripe-simulator");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendDateHeader(false);
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_LIMIT.toMillis());
        server.addConnector(connector);
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception failed) {
            SimulatorServer broken = new SimulatorServer(server, connector);
            broken.close();
            throw new IllegalStateException(
                    "The Stripe simulator could not listen on " + LOOPBACK + ":" + port, failed);
        }
        return new SimulatorServer(server, connector);
    }

    public int port() {
        return connector.getLocalPort();
    }

    public String baseUrl() {
        return "http://" + LOOPBACK + ":" + port();
    }

    /**
     * Stops, again when a part failed to: Jetty gives up half-way when a connection is closed in the instant its last
     * call is being put away, and would leave every thread behind. By the next attempt that call is gone.
     */
    @Override
    public void close() {
        try {
            stop(STOP_ATTEMPTS);
        } finally {
            LifeCycle.stop(server.getThreadPool());
            server.destroy();
        }
    }

    private void stop(int attempts) {
        try {
            server.stop();
        } catch (Exception failed) {
            if (attempts == 1) {
                throw new IllegalStateException("The Stripe simulator did not stop cleanly", failed);
            }
            stop(attempts - 1);
        }
    }
}
