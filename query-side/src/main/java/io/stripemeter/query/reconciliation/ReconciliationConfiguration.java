package io.stripemeter.query.reconciliation;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The reconciliation slice. */
@Configuration(proxyBeanMethods = false)
@Import(EscalationReads.class)
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
}
