package io.stripemeter.query.escalation;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that read and measure escalations. */
@Configuration(proxyBeanMethods = false)
@Import(EscalationQueryController.class)
public class EscalationQueryConfiguration {
    @Bean
    EscalationQuery escalationQuery(DataSource dataSource) {
        return new EscalationQuery(dataSource);
    }

    @Bean
    EscalationMetrics escalationMetrics(EscalationQuery escalations, Clock clock) {
        return new EscalationMetrics(escalations, clock);
    }
}
