package io.stripemeter.app.server.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.stripemeter.eventstore.append.CommitSignal;
import io.stripemeter.eventstore.append.Log;
import io.stripemeter.eventstore.codec.EventCodec;
import io.stripemeter.eventstore.codec.StoredEventTypes;
import io.stripemeter.eventstore.engine.EventLogSource;
import io.stripemeter.eventstore.engine.FencedTokenStore;
import io.stripemeter.eventstore.engine.PostgresEventStorageEngine;
import io.stripemeter.eventstore.engine.SnapshotForm;
import io.stripemeter.eventstore.log.Selection;
import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.eventstore.segment.KnownEvents;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/** Beans that make the log Axon's event store. */
@Configuration(proxyBeanMethods = false)
class EventStoreWiring {
    /*
     * Axon's own auto-configuration of these two looks for Boot 3's class names and finds no DataSource; without them
     * here it would fall back to no transactions at all.
     */

    @Bean
    TransactionManager axonTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider axonConnections(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    CommitSignal commitSignal() {
        return new CommitSignal();
    }

    @Bean
    StoredEventTypes eventTypes(DataSource dataSource) {
        return new StoredEventTypes(dataSource);
    }

    @Bean
    KnownEvents knownEvents() {
        return new KnownEvents();
    }

    @Bean
    Log eventLog(DataSource dataSource, StoredEventTypes types, CommitSignal signal, MeterRegistry meters) {
        return new Log(dataSource, new EventCodec(), types, signal, meters);
    }

    @Bean
    LogReader logReader(DataSource dataSource, StoredEventTypes types) {
        return new LogReader(dataSource, types);
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            DataSource dataSource,
            Log log,
            LogReader reader,
            StoredEventTypes types,
            TransactionManager transactions,
            List<SnapshotForm> snapshotForms) {
        return new PostgresEventStorageEngine(
                dataSource, log, reader, types, transactions, snapshotForms.toArray(SnapshotForm[]::new));
    }

    /** The stream that sagas read: all events except usage events, which are far too many for them. */
    @Bean
    EventLogSource controlEvents(LogReader reader, StoredEventTypes types, CommitSignal signal, KnownEvents known) {
        return new EventLogSource(reader, types, signal, Selection.CONTROL, known);
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer, NodeName node, KnownEvents known) {
        return new FencedTokenStore(
                JdbcTokenStore.builder().connectionProvider(connections).serializer(serializer),
                node.value(),
                FencedTokenStore.CLAIM_TIMEOUT,
                known);
    }

    /** For tokens; events and the states of aggregates have their own forms. */
    @Bean
    @Primary
    Serializer serializer() {
        return Jackson3Serializer.builder().build();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(@Qualifier("serializer") Serializer serializer) {
        return serializer;
    }
}
