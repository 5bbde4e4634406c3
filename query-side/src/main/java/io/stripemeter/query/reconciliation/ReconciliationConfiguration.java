package io.stripemeter.query.reconciliation;

import io.stripemeter.eventstore.read.LogReader;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** The reconciliation slice. */
@Configuration(proxyBeanMethods = false)
@Import({EscalationReads.class, RunReads.class, RunCsv.class, RunGraphQl.class, CloseReads.class})
public class ReconciliationConfiguration {
    @Bean
    ReconciliationProjection reconciliationProjection() {
        return new ReconciliationProjection();
    }

    @Bean
    Escalations escalations(DataSource dataSource) {
        return new Escalations(dataSource);
    }

    @Bean
    OpenEscalations openEscalations(Escalations escalations, Clock clock) {
        return new OpenEscalations(escalations, clock);
    }

    @Bean
    LedgerPositions ledgerPositions(DataSource dataSource) {
        return new LedgerPositions(dataSource);
    }

    @Bean
    PushesByIdentifier pushesByIdentifier(DataSource dataSource) {
        return new PushesByIdentifier(dataSource);
    }

    @Bean
    Runs reconciliationRuns(DataSource dataSource) {
        return new Runs(dataSource);
    }

    @Bean
    @Lazy
    UsageBehindPush usageBehindPush(DataSource dataSource, LogReader log) {
        return new UsageBehindPush(dataSource, log);
    }
}
