package io.stripemeter.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.processor.LogListener;
import io.stripemeter.eventstore.processor.ProcessorContext;
import io.stripemeter.eventstore.processor.StoredProgress;
import io.stripemeter.eventstore.projection.BatchProjection;
import io.stripemeter.eventstore.projection.ProjectionProgress;
import io.stripemeter.eventstore.read.LogReader;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every projection on a batch processor of its own. */
@Configuration(proxyBeanMethods = false)
class ProjectionWiring {
    private final NodeName node;

    ProjectionWiring(@Value("${stripemeter.node:}") String configured) {
        this.node = NodeName.of(configured);
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
            Clock clock) {
        return new ProcessorContext(dataSource, transactions, reader, signal, meters, clock, node.value());
    }

    @Bean
    ProjectionProgress projectionProgress(ProcessorContext context) {
        return new StoredProgress(context);
    }

    @Bean
    Projections projections(List<BatchProjection> projections, ProcessorContext context) {
        LogListener listener = new LogListener(context.dataSource(), context.signal());
        return new Projections(projections, context, listener);
    }
}
