package io.stripemeter.query.reconciliation;

import io.stripemeter.eventstore.read.LogReader;
import io.stripemeter.query.escalation.EscalationMetrics;
import io.stripemeter.query.escalation.EscalationQuery;
import io.stripemeter.query.escalation.EscalationQueryController;
import io.stripemeter.query.periodclose.PeriodCloseQueryController;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** The reconciliation slice. */
@Configuration(proxyBeanMethods = false)
@Import({
    EscalationQueryController.class,
    ReconciliationQueryController.class,
    RunCsv.class,
    ReconciliationGraphQl.class,
    PeriodCloseQueryController.class
})
public class ReconciliationQueryConfiguration {
    @Bean
    ReconciliationProjection reconciliationProjection() {
        return new ReconciliationProjection();
    }

    @Bean
    EscalationQuery escalations(DataSource dataSource) {
        return new EscalationQuery(dataSource);
    }

    @Bean
    EscalationMetrics openEscalations(EscalationQuery escalations, Clock clock) {
        return new EscalationMetrics(escalations, clock);
    }

    @Bean
    LedgerPositionQuery ledgerPositions(DataSource dataSource) {
        return new LedgerPositionQuery(dataSource);
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
