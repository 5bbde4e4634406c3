package io.stripemeter.eventstore.append;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stripemeter.eventstore.append.PositionAssigner.WrittenBatch;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.log.DatabaseFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** The writing end of the log: appends inside the running Spring transaction, with positions assigned at its commit. */
public final class Log {
    private final DataSource dataSource;
    private final Appender appender;
    private final CommitSignal signal;
    private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();
    private final Timer appendTime;
    private final DistributionSummary batchSize;
    private final AtomicInteger assigning = new AtomicInteger();

    public Log(
            DataSource dataSource,
            EventCodec codec,
            StoredEventTypes types,
            CommitSignal signal,
            MeterRegistry meters) {
        this.dataSource = dataSource;
        this.appender = new Appender(codec, types, new BatchNumbers());
        this.signal = signal;
        this.appendTime = Timer.builder("stripemeter.append")
                .description("Time to write one append, before its commit")
                .publishPercentileHistogram()
                .register(meters);
        this.batchSize = DistributionSummary.builder("stripemeter.append.batch.events")
                .description("Events in one append")
                .publishPercentileHistogram()
                .register(meters);
        Gauge.builder("stripemeter.append.sealing", assigning, AtomicInteger::get)
                .description(
                        "Appends that wait for their positions or their commit; it stays up while another holds the head")
                .register(meters);
    }

    /**
     * Appends events; they are visible to readers after the transaction's commit.
     *
     * @param receipt receives the usage events that were there already; null when all must be new
     * @throws org.axonframework.modelling.command.ConcurrencyException when a place in a stream is taken
     * @throws org.springframework.dao.DataAccessException when the database fails; the transient kinds can be retried
     */
    public void append(List<PendingRow> rows, @Nullable AppendReceipt receipt) {
        long startedNanos = System.nanoTime();
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            WrittenBatch written = appender.append(connection, rows, receipt);
            if (written != null) {
                PositionAssigner.add(written, dataSource, translator, signal, assigning);
                batchSize.record(written.count());
            }
        } catch (SQLException e) {
            throw DatabaseFailures.translate(translator, "append " + rows.size() + " events", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
            appendTime.record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
        }
    }
}
