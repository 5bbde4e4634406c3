package io.stripemeter.query.pushes;

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
}
