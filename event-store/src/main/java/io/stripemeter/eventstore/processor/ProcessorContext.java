package io.stripemeter.eventstore.processor;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.segment.KnownEvents;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;

/**
 * The dependencies that all batch processors of one node share.
 *
 * @param transactions must run transactions of {@code dataSource} through Spring's synchronisation
 * @param signal raised by this node's appends, and by {@link LogListener} for those of other nodes
 * @param clock only for the ages in metrics: claims are timed by the database
 * @param node name of this node among those on the same database; claims carry it
 * @param known events that this release can read
 */
public record ProcessorContext(
        DataSource dataSource,
        TransactionManager transactions,
        LogReader reader,
        CommitSignal signal,
        MeterRegistry meters,
        Clock clock,
        String node,
        KnownEvents known) {}
