package io.stripemeter.query.pricebook.simulation;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that rate and simulate invoices. They need a data source. */
@Configuration(proxyBeanMethods = false)
@Import({RateController.class, SimulationController.class, InvalidPricingAdvice.class})
public class SimulationQueryConfiguration {

    @Bean
    BookPriceResolver pricingBookPrices(DataSource dataSource, Clock clock) {
        return new BookPriceResolver(new StoredPriceBooks(dataSource), clock);
    }

    @Bean
    CurrentUsageResolver pricingCurrentUsage(DataSource dataSource) {
        return new CurrentUsageResolver(
                new BilledUsageQuery(dataSource), new DailyUsageQuery(dataSource), new MeterCoverageQuery(dataSource));
    }

    @Bean
    CountedUsageResolver pricingCountedCustomers(DataSource dataSource) {
        return new CountedUsageResolver(new BilledUsageQuery(dataSource), new MeterCoverageQuery(dataSource));
    }

    @Bean
    AllCustomersPreview pricingInvoiceRun(DataSource dataSource) {
        return new AllCustomersPreview(
                new StoredPriceBooks(dataSource), new BilledUsageQuery(dataSource), new MeterCoverageQuery(dataSource));
    }

    @Bean
    DocumentBodies pricingDocumentBodies() {
        return new DocumentBodies();
    }
}
