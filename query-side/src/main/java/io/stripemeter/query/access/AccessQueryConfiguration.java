package io.stripemeter.query.access;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that read API keys. */
@Configuration(proxyBeanMethods = false)
public class AccessQueryConfiguration {
    @Bean
    ApiKeyQuery apiKeyQuery(DataSource dataSource) {
        return new ApiKeyQuery(dataSource);
    }
}
