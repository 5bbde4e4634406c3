package io.stripemeter.query;

import io.stripemeter.query.adjustments.AdjustmentsConfiguration;
import io.stripemeter.query.counters.CountersConfiguration;
import io.stripemeter.query.directory.DirectoryConfiguration;
import io.stripemeter.query.graphql.GraphQlConfiguration;
import io.stripemeter.query.pricebook.PriceBooksConfiguration;
import io.stripemeter.query.pricing.PricingConfiguration;
import io.stripemeter.query.pushes.PushesConfiguration;
import io.stripemeter.query.reconciliation.ReconciliationConfiguration;
import io.stripemeter.query.shadow.ShadowConfiguration;
import io.stripemeter.query.stripeaccounts.StripeAccountsConfiguration;
import io.stripemeter.query.unplanned.UnplannedConfiguration;
import io.stripemeter.query.usage.UsageConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Everything that reads. Needs a data source, a clock and the progress of projections; whoever runs the projections
 * finds them as beans of type {@link io.stripemeter.eventstore.projection.BatchProjection}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    AdjustmentsConfiguration.class,
    CountersConfiguration.class,
    DirectoryConfiguration.class,
    PushesConfiguration.class,
    ReconciliationConfiguration.class,
    PriceBooksConfiguration.class,
    PricingConfiguration.class,
    ShadowConfiguration.class,
    StripeAccountsConfiguration.class,
    UsageConfiguration.class,
    UnplannedConfiguration.class,
    GraphQlConfiguration.class
})
public class QuerySideConfiguration {}
