package io.stripemeter.query.reconciliation;

import io.stripemeter.eventstore.read.LogReader;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** The beans that keep and read reconciliation runs. */
@Configuration(proxyBeanMethods = false)
@Import({ReconciliationQueryController.class, RunCsvController.class, ReconciliationGraphQl.class})
public class ReconciliationQueryConfiguration {
    @Bean
    ReconciliationProjection reconciliationProjection() {
        return new ReconciliationProjection();
    }

    @Bean
    LedgerPositionQuery ledgerPositions(DataSource dataSource) {
        return new LedgerPositionQuery(dataSource);
    }

    @Bean
    ReadCandidateQuery ledgerTurns(DataSource dataSource) {
        return new ReadCandidateQuery(dataSource);
    }

    @Bean
    PushByIdentifierQuery pushesByIdentifier(DataSource dataSource) {
        return new PushByIdentifierQuery(dataSource);
    }

    @Bean
    RunQuery reconciliationRuns(DataSource dataSource) {
        return new RunQuery(dataSource);
    }

    @Bean
    @Lazy
    PushUsageQuery usageBehindPush(DataSource dataSource, LogReader log) {
        return new PushUsageQuery(dataSource, log);
    }
}
