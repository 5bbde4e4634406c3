package io.stripemeter.app.server.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.command.usage.lane.Backpressure.CountingLag;
import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.processor.LogListener;
import io.stripemeter.eventstore.processor.ProcessorContext;
import io.stripemeter.eventstore.processor.StoredProgress;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.segment.KnownEvents;
import io.stripemeter.query.usage.counter.CounterProjection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/** Beans that run every projection on a batch processor of its own. */
@Configuration(proxyBeanMethods = false)
class ProjectionWiring {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionWiring.class);

    private final NodeName node;
    private final Clock clock;

    ProjectionWiring(@Value("${stripemeter.node:}") String configured, Clock clock) {
        this.node = NodeName.of(configured);
        this.clock = clock;
    }

    @Bean
    NodeName nodeName() {
        return node;
    }

    @Bean
    ProcessorContext processorContext(
            DataSource dataSource,
            TransactionManager transactions,
            LogReader reader,
            CommitSignal signal,
            MeterRegistry meters,
            KnownEvents known) {
        return new ProcessorContext(dataSource, transactions, reader, signal, meters, clock, node.value(), known);
    }

    @Bean
    ProjectionProgress projectionProgress(ProcessorContext context) {
        return new StoredProgress(context);
    }

    /** The lag by which ingest decides whether to wait for the counters. */
    @Bean
    CountingLag countingLag(ProjectionProgress progress) {
        return () -> {
            try {
                return progress.ageOfOldestUnfolded(CounterProjection.NAME);
            } catch (DataAccessException e) {
                // The append that follows reports to its caller what is wrong with the database.
                LOG.debug("The counters' lag cannot be read", e);
                return Duration.ZERO;
            }
        };
    }

    @Bean
    Projections projections(List<BatchProjection> projections, ProcessorContext context) {
        LogListener listener = new LogListener(context.dataSource(), context.signal());
        return new Projections(projections, context, listener);
    }
}
