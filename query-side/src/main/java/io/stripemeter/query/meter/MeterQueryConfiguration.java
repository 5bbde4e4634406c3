package io.stripemeter.query.meter;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that read meters. */
@Configuration(proxyBeanMethods = false)
@Import({MeterQueryController.class, MeterGraphQl.class})
public class MeterQueryConfiguration {
    @Bean
    MeterQuery meterQuery(DataSource dataSource) {
        return new MeterQuery(dataSource);
    }
}
