package io.stripemeter.bench.append;

import io.stripemeter.api.usage.RecordUsage;
import io.stripemeter.api.usage.UsageRecorded;
import io.stripemeter.bench.harness.Lanes;
import io.stripemeter.bench.harness.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The other baseline: Axon's own JDBC engine with its own tables, which cannot skip a duplicate, fed in batches. */
final class StockEngine {
    private static final int BATCH = 500;

    private final DataSource dataSource;
    private final TransactionManager transactions;

    StockEngine(DataSource dataSource) {
        this.dataSource = dataSource;
        this.transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
    }

    double rate(int lanes, List<List<RecordUsage>> batches, int events) throws Exception {
        Node.execute(dataSource, "drop table if exists DomainEventEntry, SnapshotEventEntry");
        Serializer serializer = Jackson3Serializer.builder().build();
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .snapshotSerializer(serializer)
                .eventSerializer(serializer)
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                        new SpringDataSourceConnectionProvider(dataSource)))
                .transactionManager(transactions)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        List<List<DomainEventMessage<?>>> ready = messages(batches);
        return Lanes.rate(
                lanes, ready, events, batch -> transactions.executeInTransaction(() -> engine.appendEvents(batch)));
    }

    private static List<List<DomainEventMessage<?>>> messages(List<List<RecordUsage>> batches) {
        List<List<DomainEventMessage<?>>> small = new ArrayList<>();
        for (List<RecordUsage> batch : batches) {
            for (int from = 0; from < batch.size(); from += BATCH) {
                List<DomainEventMessage<?>> messages = new ArrayList<>();
                for (RecordUsage command : batch.subList(from, Math.min(batch.size(), from + BATCH))) {
                    UsageRecorded event = command.recorded(Instant.EPOCH);
                    messages.add(new GenericDomainEventMessage<>("usage", event.streamId(), 0, event));
                }
                small.add(messages);
            }
        }
        return small;
    }
}
