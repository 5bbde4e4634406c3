package io.stripemeter.query.counters;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The counters slice. */
@Configuration(proxyBeanMethods = false)
public class CountersConfiguration {
    @Bean
    CounterProjection counterProjection() {
        return new CounterProjection();
    }
}
