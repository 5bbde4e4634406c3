package io.stripemeter.query.pricing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pricing slice of the read side. Needs nothing. */
@Configuration(proxyBeanMethods = false)
@Import({RateEndpoint.class, SimulationEndpoint.class, InvalidPricingAdvice.class})
public class PricingConfiguration {

    @Bean
    DocumentBodies pricingDocumentBodies() {
        return new DocumentBodies();
    }
}
