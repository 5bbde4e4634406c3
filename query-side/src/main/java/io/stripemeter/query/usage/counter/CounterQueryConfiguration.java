package io.stripemeter.query.usage.counter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The counters slice. */
@Configuration(proxyBeanMethods = false)
public class CounterQueryConfiguration {
    @Bean
    CounterProjection counterProjection() {
        return new CounterProjection();
    }
}
