package io.stripemeter.eventstore.processor;

import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.log.Signal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener for PostgreSQL's notifications that another node has appended, which wakes readers of this node. It keeps
 * one connection.
 *
 * <p>It only reduces latency: when a notification is lost, the processors find the events by polling.
 */
public final class LogListener {
    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private static final Duration LISTEN_TIMEOUT = Duration.ofMillis(500);
    private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(2);

    private final DataSource dataSource;
    private final CommitSignal signal;
    private final Signal stop = new Signal();
    private volatile boolean stopped;
    private @Nullable Thread thread;

    public LogListener(DataSource dataSource, CommitSignal signal) {
        this.dataSource = dataSource;
        this.signal = signal;
    }

    public synchronized void start() {
        if (thread == null) {
            stopped = false;
            thread = new Thread(this::run, "log-listener");
            thread.setDaemon(true);
            thread.start();
        }
    }

    public synchronized void shutDown() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        thread = null;
        stopped = true;
        stop.call();
        try {
            running.join(LISTEN_TIMEOUT.multipliedBy(4).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            long ticket = stop.ticket();
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                LOG.warn("Cannot listen for appends of other nodes; polling until the database connection is back", e);
                pause(ticket);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CommitSignal.CHANNEL);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!stopped) {
                for (PGNotification heard : postgres.getNotifications((int) LISTEN_TIMEOUT.toMillis())) {
                    signal.heard(heard.getParameter());
                }
            }
            statement.execute("unlisten *");
        }
    }

    private void pause(long ticket) {
        try {
            stop.sleep(ticket, RECONNECT_PAUSE);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }
}
