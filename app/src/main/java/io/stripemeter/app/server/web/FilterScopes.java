package io.stripemeter.app.server.web;

import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Filter registrations that skip requests with no use for a filter, because each costs as much as reading a usage event.
 *
 * <p>No code looks up the current request from outside its controller, and ingest has a timer of its own.
 */
@Configuration(proxyBeanMethods = false)
class FilterScopes {
    private static final String INGEST = "/v1/events/ingest";

    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContext() {
        FilterRegistrationBean<RequestContextFilter> registration =
                new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> observations(ObservationRegistry registry) {
        FilterRegistrationBean<ServerHttpObservationFilter> registration = new FilterRegistrationBean<>(
                new ServerHttpObservationFilter(registry, new DefaultServerRequestObservationConvention()) {
                    @Override
                    protected boolean shouldNotFilter(HttpServletRequest request) {
                        return INGEST.equals(request.getServletPath());
                    }
                });
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }
}
