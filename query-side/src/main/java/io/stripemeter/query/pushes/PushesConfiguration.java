package io.stripemeter.query.pushes;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pushes slice. */
@Configuration(proxyBeanMethods = false)
@Import({PushEndpoint.class, PushGraphQl.class})
public class PushesConfiguration {
    @Bean
    PushProjection pushProjection() {
        return new PushProjection();
    }

    @Bean
    Pushes pushes(DataSource dataSource) {
        return new Pushes(dataSource);
    }

    @Bean
    Ledgers ledgers(DataSource dataSource) {
        return new Ledgers(dataSource);
    }

    @Bean
    Unbilled unbilled(DataSource dataSource, Clock clock) {
        return new Unbilled(dataSource, clock);
    }

    @Bean
    LedgerGauges ledgerGauges(DataSource dataSource, Clock clock) {
        return new LedgerGauges(new LedgerStandings(dataSource, clock), clock);
    }
}
