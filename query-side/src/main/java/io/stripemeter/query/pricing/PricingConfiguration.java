package io.stripemeter.query.pricing;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pricing slice of the read side. Needs a data source. */
@Configuration(proxyBeanMethods = false)
@Import({RateEndpoint.class, SimulationEndpoint.class, InvalidPricingAdvice.class})
public class PricingConfiguration {

    @Bean
    BookPrices pricingBookPrices(DataSource dataSource, Clock clock) {
        return new BookPrices(new StoredBooks(dataSource), clock);
    }

    @Bean
    CurrentUsage pricingCurrentUsage(DataSource dataSource) {
        return new CurrentUsage(new MonthUsage(dataSource), new CountedDays(dataSource));
    }

    @Bean
    CountedCustomers pricingCountedCustomers(DataSource dataSource) {
        return new CountedCustomers(new EverybodysUsage(dataSource));
    }

    @Bean
    InvoiceRun pricingInvoiceRun(DataSource dataSource) {
        return new InvoiceRun(new StoredBooks(dataSource), new EverybodysUsage(dataSource));
    }

    @Bean
    DocumentBodies pricingDocumentBodies() {
        return new DocumentBodies();
    }
}
