package io.stripemeter.query.pushledger;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that keep and read push ledgers. */
@Configuration(proxyBeanMethods = false)
@Import({PushQueryController.class, PushGraphQl.class})
public class PushLedgerQueryConfiguration {
    @Bean
    PushProjection pushProjection() {
        return new PushProjection();
    }

    @Bean
    PushQuery pushes(DataSource dataSource) {
        return new PushQuery(dataSource);
    }

    @Bean
    LedgerQuery ledgers(DataSource dataSource) {
        return new LedgerQuery(dataSource);
    }

    @Bean
    UnbilledQuery unbilled(DataSource dataSource, Clock clock) {
        return new UnbilledQuery(dataSource, clock);
    }

    @Bean
    LedgerGauges ledgerGauges(DataSource dataSource, Clock clock) {
        return new LedgerGauges(new LedgerStateCounts(dataSource, clock), clock);
    }
}
